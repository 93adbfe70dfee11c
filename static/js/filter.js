// Narrows the index by text, counts what is left, and keeps the choice in the address. The facets themselves are
// styles: they work without this script.
(() => {
  "use strict";
  const roster = document.querySelector("[data-roster]");
  const query = document.getElementById("filter");
  if (!roster || !query) return;

  const boxes = [...document.querySelectorAll(".filters input[type=checkbox]")];
  const layouts = [...document.querySelectorAll(".filters [name=layout]")];
  const tally = document.querySelector("[data-tally]");
  const everyone = tally.textContent;
  const some = JSON.parse(tally.dataset.some);
  const language = document.documentElement.lang;
  const forms = new Intl.PluralRules(language);
  const clear = document.querySelector("[data-clear]");
  const nothing = document.querySelector("[data-nothing]");
  const cards = [...roster.querySelectorAll(".card")].map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
    marks: new Set(element.classList),
  }));
  const sections = [...roster.querySelectorAll("[data-section]")];

  const chosen = () => {
    const facets = new Map();
    for (const box of boxes) {
      if (!box.checked) continue;
      if (!facets.has(box.name)) facets.set(box.name, { every: !!box.closest("[data-every]"), marks: [], values: [] });
      facets.get(box.name).marks.push(box.id);
      facets.get(box.name).values.push(box.value);
    }
    return facets;
  };

  const fits = (card, words, facets) => {
    if (!words.every((word) => card.text.includes(word))) return false;
    for (const { every, marks } of facets.values()) {
      const has = (mark) => card.marks.has(mark);
      if (!(every ? marks.every(has) : marks.some(has))) return false;
    }
    return true;
  };

  const keep = (facets) => {
    const state = new URLSearchParams();
    if (query.value) state.set("q", query.value);
    for (const [name, { values }] of facets) for (const value of values) state.append(name, value);
    if (layouts[1].checked) state.set("layout", "rows");
    const address = state.size ? "?" + state : location.pathname;
    try { history.replaceState(null, "", address + (state.size ? location.hash : "")); } catch { /* from the file system */ }
  };

  const run = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const facets = chosen();
    let count = 0;
    for (const card of cards) {
      const fit = fits(card, words, facets);
      if (fit) count += 1;
      if (card.element.hidden === fit) card.element.hidden = !fit;
    }
    for (const section of sections) section.hidden = !section.querySelector(".card:not([hidden])");
    const narrowed = words.length > 0 || facets.size > 0;
    const values = { shown: count.toLocaleString(language), count: cards.length.toLocaleString(language) };
    const text = some[forms.select(cards.length)] ?? some.other;
    tally.textContent = narrowed ? text.replace(/\{(\w+)\}/g, (_, name) => values[name]) : everyone;
    clear.hidden = !narrowed;
    nothing.hidden = count > 0;
    keep(facets);
  };

  const restore = () => {
    const state = new URLSearchParams(location.search);
    query.value = state.get("q") ?? "";
    for (const box of boxes) box.checked = state.getAll(box.name).includes(box.value);
    if (state.get("layout") === "rows") layouts[1].checked = true;
    if (state.size) run();
  };

  let waiting = 0;
  query.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(run);
  });
  for (const input of [...boxes, ...layouts]) input.addEventListener("change", run);
  clear.addEventListener("click", () => {
    query.value = "";
    for (const box of boxes) box.checked = false;
    run();
    query.focus();
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
  if (location.hash === "#filter") query.focus();
})();
