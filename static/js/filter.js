// Narrows and sorts the index, counts what is left, and keeps the choice in the address. Without this script the facets
// of a small roster are styles. A large one stands in files that `roster.js` brings when they are first needed.
(() => {
  "use strict";
  const roster = document.querySelector("[data-roster]");
  const query = document.getElementById("filter");
  if (!roster || !query) return;

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const boxes = all(".filters input[type=checkbox]").map((box) => ({
    box, name: box.name, mark: box.id, every: !!box.closest("[data-every]"), count: box.closest("label").querySelector(".count"),
  }));
  const layouts = all("[name=layout]");
  const sort = document.getElementById("sort");
  const tally = document.querySelector("[data-tally]");
  const everyone = tally.textContent;
  const some = JSON.parse(tally.dataset.some);
  const clear = document.querySelector("[data-clear]");
  const nothing = document.querySelector("[data-nothing]");
  const flat = document.querySelector("[data-flat]");
  const language = document.documentElement.lang;
  const PATIENCE = 150; // milliseconds

  // Sets of agents: one bit for each.
  const set = (size) => new Uint32Array((size + 31) >> 5);
  const add = (bits, number) => { bits[number >> 5] |= 1 << (number & 31); };
  const has = (bits, number) => bits[number >> 5] >>> (number & 31) & 1;
  const both = (one, other) => one.map((word, at) => word & other[at]);
  const either = (one, other) => one.map((word, at) => word | other[at]);
  const ones = (word) => {
    const pairs = word - (word >>> 1 & 0x55555555);
    const fours = (pairs & 0x33333333) + (pairs >>> 2 & 0x33333333);
    return Math.imul(fours + (fours >>> 4) & 0x0f0f0f0f, 0x01010101) >>> 24;
  };
  // How many agents are in a set, or in two.
  const count = (bits, other = bits) => {
    let sum = 0;
    for (let at = 0; at < bits.length; at += 1) sum += ones(bits[at] & other[at]);
    return sum;
  };

  // The agents of a page that holds them all.
  const page = () => {
    const sections = all("[data-section]", roster);
    const cards = all(".card", roster).map((element) => ({ element, home: element.parentNode, text: element.textContent.toLowerCase() }));
    const members = new Map(boxes.map(({ mark }) => [mark, set(cards.length)]));
    cards.forEach(({ element }, number) => element.classList.forEach((mark) => members.has(mark) && add(members.get(mark), number)));
    let sorted = false;
    return {
      size: cards.length,
      members,
      prepare() {},
      find(text) {
        const words = text.toLowerCase().split(/\s+/).filter(Boolean);
        const found = set(cards.length);
        cards.forEach(({ text: own }, number) => words.every((word) => own.includes(word)) && add(found, number));
        return { found };
      },
      order(by) {
        const keys = cards.map(({ element }) => Number(element.dataset[by]));
        return keys.map((_, number) => number).sort((one, other) => keys[one] - keys[other] || one - other);
      },
      show: (found, order) => () => {
        cards.forEach(({ element }, number) => { element.hidden = !has(found, number); });
        if (order) flat.querySelector("ul").append(...order.map((number) => cards[number].element));
        else if (sorted) for (const { home, element } of cards) home.append(element);
        sorted = !!order;
        for (const section of sections) section.hidden = sorted || !section.querySelector(".card:not([hidden])");
        flat.hidden = !sorted;
      },
    };
  };

  const list = window.rolebookRoster ? rolebookRoster.open({ roster, flat, set, add, has }) : page();
  const { size } = list;
  const full = set(size).fill(-1);
  if (size & 31) full[full.length - 1] = 2 ** (size & 31) - 1;

  // What the options of each facet leave, by the facet's name; as if `turned` were chosen, or no longer.
  const chosen = (turned) => {
    const facets = new Map();
    for (const { box, name, mark, every } of boxes) {
      if (box.checked === (box === turned)) continue;
      const own = list.members.get(mark);
      const before = facets.get(name);
      facets.set(name, before ? (every ? both : either)(before, own) : own);
    }
    return facets;
  };

  // What a browser needs to count in a language takes it some 30 ms at first.
  let speech;
  const speak = () => (speech ??= { forms: new Intl.PluralRules(language), numbers: new Intl.NumberFormat(language) });
  const number = (value) => speak().numbers.format(value);

  // Whoever moves is likely to choose.
  const ready = () => {
    speak().forms.select(size);
    number(size);
    Promise.resolve(list.prepare()).catch(() => {});
  };
  for (const sign of ["pointermove", "pointerdown", "keydown"]) addEventListener(sign, ready, { once: true, passive: true });

  // Changes a text in its place: styles that ask what an element has within are not asked anew then.
  const write = (element, text) => { if (element.firstChild.data !== text) element.firstChild.data = text; };

  // An option counts the agents that are left when it is chosen too.
  const tell = (facets, asked) => {
    const bases = new Map();
    for (const { name, mark, every, count: place, box } of boxes) {
      if (!bases.has(name)) {
        bases.set(name, [...facets].reduce((base, [other, own]) => (other !== name || every ? both(base, own) : base), asked));
      }
      const left = count(bases.get(name), list.members.get(mark));
      write(place, number(left));
      box.closest("label").classList.toggle("none", !left && !box.checked);
    }
  };

  const state = () => {
    const found = new URLSearchParams();
    if (query.value.trim()) found.set("q", query.value.trim());
    for (const { box } of boxes) if (box.checked) found.append(box.name, box.value);
    if (sort.selectedIndex > 0) found.set("sort", sort.value);
    if (layouts[1].checked) found.set("layout", "rows");
    return found.toString();
  };

  // Every choice is a step that one can go back; the letters of a word are one step.
  let typing = false;
  const keep = (typed) => {
    const next = state();
    if (next === location.search.slice(1)) return;
    const address = next ? `?${next}` : location.pathname;
    const how = typed && typing ? "replaceState" : "pushState";
    typing = typed;
    try { history[how](null, "", address); } catch { /* a browser that allows none from the file system */ }
  };

  // What is asked for, what is left of it, and in which order; as if `turned` were chosen, or another sort.
  const pick = async (turned, by = sort.selectedIndex > 0 ? sort.value : "") => {
    await list.prepare();
    const text = query.value.trim();
    const { found: asked, order: likely } = text ? await list.find(text) : { found: full };
    const order = by ? await list.order(by) : likely;
    const facets = chosen(turned);
    return { text, asked, facets, left: [...facets.values()].reduce(both, asked), order };
  };

  let turn = 0;
  const run = async () => {
    const own = turn += 1;
    flat.ariaBusy = "true";
    const { text, asked, facets, left, order } = await pick();
    if (own !== turn) return;
    const shown = count(left);
    const narrowed = !!text || facets.size > 0;
    const told = () => {
      tell(facets, asked);
      const values = { shown: number(shown), count: number(size) };
      const said = some[speak().forms.select(size)] ?? some.other;
      write(tally, narrowed ? said.replace(/\{(\w+)\}/g, (_, name) => values[name]) : everyone);
      clear.hidden = !narrowed;
      nothing.hidden = shown > 0;
    };
    // The numbers are painted together with the cards, but where these are long in coming.
    const late = setTimeout(() => own === turn && told(), PATIENCE);
    const put = await Promise.resolve(list.show(left, order, narrowed)).finally(() => clearTimeout(late));
    if (own !== turn) return;
    told();
    put();
    flat.ariaBusy = null;
  };
  const change = (typed) => {
    keep(typed === true);
    run().catch(() => write(tally, tally.dataset.failed));
  };

  const restore = () => {
    const found = new URLSearchParams(location.search);
    query.value = found.get("q") ?? "";
    for (const { box } of boxes) box.checked = found.getAll(box.name).includes(box.value);
    sort.value = found.get("sort") ?? "";
    if (sort.selectedIndex < 0) sort.selectedIndex = 0;
    layouts[found.get("layout") === "rows" ? 1 : 0].checked = true;
    typing = false;
  };

  let waiting = 0;
  query.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => change(true));
  });
  for (const input of [...boxes.map(({ box }) => box), ...layouts, sort]) input.addEventListener("change", change);
  // Of a large roster, what a choice will show is brought while the pointer or the focus rests on it.
  if (list.ahead) {
    const ahead = (turned, by) => pick(turned, by).then(({ left, order }) => list.ahead(left, order)).catch(() => {});
    for (const { box } of boxes) {
      box.closest("label").addEventListener("pointerenter", () => ahead(box));
      box.addEventListener("focus", () => ahead(box));
    }
    for (const sign of ["pointerenter", "focus"]) {
      clear.addEventListener(sign, () => {
        if (sort.selectedIndex > 0) list.order(sort.value).then((order) => list.ahead(full, order)).catch(() => {});
      });
    }
    sort.addEventListener("focus", () => { for (const { value } of sort.options) if (value) ahead(null, value); });
  }
  clear.addEventListener("click", () => {
    query.value = "";
    for (const { box } of boxes) box.checked = false;
    change();
    query.focus();
  });
  addEventListener("popstate", () => {
    restore();
    run();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector(".menu[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  restore();
  if (state()) run();
  if (location.hash === "#filter") query.focus();
})();
