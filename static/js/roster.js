// A roster too large for one page: which agents each facet has, in which order they can stand, and their cards, in files
// of their own. They are classic scripts, as these also load from the file system; each hands its value to `put`, and is
// named by its content, so that none can be of another build than the page.
window.rolebookRoster = (() => {
  "use strict";
  const FIRST = 12, NEXT = 12, MORE = 48; // cards that a choice shows, that follow once these are painted, and on demand
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

    const part = (name) => load(`${folder}${name}.${said.files[name]}.js`);

    const card = async (number) => {
      const values = (await part(`cards-${Math.floor(number / said.step)}`))[number % said.step];
      return pattern.replace(FIELD, (whole, name) => {
        const at = said.fields.indexOf(name);
        return at < 0 ? whole : String(values[at]).replace(/[&<>"]/g, (character) => SAFE[character]);
      });
    };

    const extend = async (from, to) => {
      const own = turn;
      const html = await Promise.all(numbers.slice(from, to).map(card));
      if (own !== turn) return;
      if (from) place.insertAdjacentHTML("beforeend", html.join(""));
      else place.innerHTML = html.join("");
      more.hidden = numbers.length <= to || to === FIRST;
      if (to === FIRST) requestAnimationFrame(() => setTimeout(() => own === turn && extend(FIRST, FIRST + NEXT).catch(() => {})));
    };

    more.addEventListener("click", async () => {
      const from = place.children.length;
      await extend(from, from + MORE);
      place.children[from]?.querySelector("a").focus();
    });

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
      order: (by) => part(by),
      async find(text) {
        const search = window.rolebookSearch;
        await search.prepare();
        const [ranked, places] = await Promise.all([search.find(text), part("places")]);
        const found = set(Number(size));
        const order = Array.from(ranked, (number) => places[number]);
        for (const number of order) add(found, number);
        return { found, order };
      },
      async show(left, order, narrowed) {
        turn += 1;
        const plain = !narrowed && !order;
        if (!plain) {
          numbers = [];
          if (order) for (const number of order) has(left, number) && numbers.push(number);
          else for (let number = 0; number < size; number += 1) has(left, number) && numbers.push(number);
          await extend(0, FIRST);
        }
        roster.hidden = !plain;
        flat.hidden = plain;
      },
    };
  };

  return { open, put: (name, value) => waiting.get(name)?.(value) };
})();
