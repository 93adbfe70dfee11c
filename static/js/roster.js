// A roster too large for one page: which agents each facet has, in which order they can stand, and their cards, in files
// of their own. They are classic scripts, as these also load from the file system; each hands its value to `put`, and is
// named by its content, so that none can be of another build than the page.
window.rolebookRoster = (() => {
  "use strict";
  const FIRST = 24, MORE = 48; // cards that a choice shows, and that follow on demand
  const idle = window.requestIdleCallback ?? setTimeout;
  const FIELD = /\{(\w+)\}/g;
  const SAFE = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const waiting = new Map();
  const parts = new Map();

  const load = (address) => {
    if (!parts.has(address)) {
      parts.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        const name = address.split("/").pop().split(".")[0];
        waiting.set(name, done);
        script.src = address;
        script.onload = () => script.remove();
        script.onerror = () => {
          script.remove();
          parts.delete(address);
          failed(new Error(address));
        };
        document.head.append(script);
      }));
    }
    return parts.get(address);
  };

  const open = ({ roster, flat, set, add, has }) => {
    const { roster: address, size, card: pattern } = roster.dataset;
    const folder = address.slice(0, address.lastIndexOf("/") + 1);
    const place = flat.querySelector("ul");
    const more = flat.querySelector("[data-more]");
    const members = new Map();
    let said;
    let numbers = [];
    let turn = 0;

    // Numbers in ascending order, each as the step from the one before: a digit of the first half ends a step.
    const unfold = (text) => {
      const found = set(Number(size));
      const base = said.digits.length / 2;
      let [number, step] = [0, 0];
      for (const character of text) {
        const digit = said.digits.indexOf(character);
        step = step * base + digit % base;
        if (digit >= base) continue;
        add(found, number += step);
        step = 0;
      }
      return found;
    };

    // Numbers in any order, all with as many digits.
    const spread = (text) => {
      const [base, width] = [said.digits.length, text.length / size];
      const values = new Map([...said.digits].map((digit, value) => [digit, value]));
      const found = new Uint32Array(size);
      for (let at = 0; at < text.length; at += 1) {
        const place = Math.floor(at / width);
        found[place] = found[place] * base + values.get(text[at]);
      }
      return found;
    };

    const part = (name) => load(`${folder}${name}.${said.files[name]}.js`);

    const card = async (number) => {
      const values = (await part(`cards-${Math.floor(number / said.step)}`))[number % said.step];
      return pattern.replace(FIELD, (whole, name) => {
        const at = said.fields.indexOf(name);
        return at < 0 ? whole : String(values[at]).replace(/[&<>"]/g, (character) => SAFE[character]);
      });
    };

    const html = async (from, to) => (await Promise.all(numbers.slice(from, to).map(card))).join("");

    const extend = async (from, to) => {
      const own = turn;
      const cards = await html(from, to);
      if (own !== turn) return;
      place.insertAdjacentHTML("beforeend", cards);
      more.hidden = numbers.length <= to;
    };

    more.addEventListener("click", async () => {
      const from = place.children.length;
      await extend(from, from + MORE);
      place.children[from]?.querySelector("a").focus();
    });

    // How many cards are in sight, as large as the first one is.
    const sight = () => {
      const [list, one] = [flat.hidden ? roster : flat, (flat.hidden ? roster : flat).querySelector(".card")];
      const [all, { width, height }] = [list.getBoundingClientRect(), one?.getBoundingClientRect() ?? {}];
      if (!height) return FIRST;
      return Math.max(1, Math.min(FIRST, Math.floor(all.width / width) * Math.ceil((innerHeight - all.top) / height)));
    };

    const listed = (left, places) => {
      const found = [];
      if (places) for (const number of places) has(left, number) && found.push(number);
      else for (let number = 0; number < size; number += 1) has(left, number) && found.push(number);
      return found;
    };

    const orders = new Map();
    const order = (by) => {
      if (!orders.has(by)) orders.set(by, part(by).then(spread));
      return orders.get(by);
    };

    const prepare = async () => {
      if (said) return;
      const found = await load(address);
      if (said) return;
      said = found;
      const every = unfold(said.every);
      for (const [mark, text] of Object.entries(said.members)) {
        const own = unfold(text);
        members.set(mark, said.open.includes(mark) ? own.map((word, at) => word | every[at]) : own);
      }
    };

    return {
      size: Number(size),
      members,
      prepare,
      order,
      // Brings the first cards before they are asked for.
      ahead: (left, places) => Promise.all(listed(left, places).slice(0, sight()).map(card)),
      async find(text) {
        const search = window.rolebookSearch;
        await search.prepare();
        const [ranked, places] = await Promise.all([search.find(text), order("places")]);
        const found = set(Number(size));
        const best = Array.from(ranked, (number) => places[number]);
        for (const number of best) add(found, number);
        return { found, order: best };
      },
      // Brings the first cards; gives what shows them. Those out of sight follow when these are painted.
      async show(left, places, narrowed) {
        const own = turn += 1;
        const plain = !narrowed && !places;
        const first = plain ? 0 : sight();
        if (!plain) numbers = listed(left, places);
        const cards = await html(0, first);
        return () => {
          if (!plain) {
            place.innerHTML = cards;
            more.hidden = true;
            if (numbers.length > first) requestAnimationFrame(() => idle(() => own === turn && extend(first, FIRST).catch(() => {})));
          }
          roster.hidden = !plain;
          flat.hidden = plain;
        };
      },
    };
  };

  return { open, put: (name, value) => waiting.get(name)?.(value) };
})();
