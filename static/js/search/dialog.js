// The dialog: a field with a list of results below it, after the combobox pattern of WAI-ARIA. The focus stays in the
// field; arrows choose a result, Enter opens it.
(() => {
  "use strict";
  const search = rolebookSearch;
  const { texts } = search;
  const PAGE = 5; // results that Page Up and Page Down pass

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const cross = () => {
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    drawing.setAttribute("class", "icon");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "m6 6 12 12M18 6 6 18");
    drawing.append(path);
    return drawing;
  };

  const hint = (keys, text) => element("span", {}, ...keys.map((key) => element("kbd", {}, key)), " " + text);
  const home = () => element("a", { href: search.root + "index.html" }, texts.all);

  const input = element("input", {
    id: "search-query", type: "text", role: "combobox", "aria-label": texts.name, "aria-autocomplete": "list",
    "aria-controls": "search-results", "aria-expanded": "false", inputmode: "search",
    enterkeyhint: "go", placeholder: texts.placeholder, autocomplete: "off", autocapitalize: "none", spellcheck: "false",
  });
  const list = element("div", { id: "search-results", class: "search-results", role: "listbox", "aria-label": texts.results, hidden: "" });
  const note = element("div", { class: "search-note" });
  const state = element("p", { id: "search-state", class: "search-state", role: "status" });
  const slash = element("input", { type: "checkbox" });
  const close = element("button", { type: "button", class: "icon-button", "aria-label": texts.close }, cross());
  const dialog = element(
    "dialog", { class: "search", "aria-label": texts.name },
    element("div", { class: "search-field" }, input, close),
    note, list,
    element(
      "div", { class: "search-foot" }, state,
      element("p", { class: "search-keys", "aria-hidden": "true" }, hint(["↑", "↓"], texts.move), hint(["Enter"], texts.go), hint(["Esc"], texts.leave)),
      element("label", { class: "search-slash" }, slash, element("kbd", {}, "/"), " " + texts.slash),
    ),
  );
  let options = [];
  let current = -1;

  const choose = (number) => {
    options[current]?.setAttribute("aria-selected", "false");
    current = options.length ? (number + options.length) % options.length : -1;
    if (current < 0) return input.removeAttribute("aria-activedescendant");
    options[current].setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", options[current].id);
  };

  // A text with the words that were found marked.
  const marked = ({ text, spots }) => {
    const pieces = [];
    let at = 0;
    for (const [start, end] of spots) {
      pieces.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...pieces, text.slice(at)];
  };

  // A long line begins shortly before its first mark, so that the mark is seen.
  const LEAD = 48;
  const MOST = 400;
  const excerpt = ({ text, spots }) => {
    const first = spots[0]?.[0] ?? 0;
    const space = text.indexOf(" ", first - LEAD) + 1;
    const from = first <= LEAD + 12 ? 0 : space && space < first ? space : first;
    const lead = from ? "… " : "";
    return {
      text: lead + text.slice(from, from + MOST),
      spots: spots.filter(([, end]) => end <= from + MOST).map((spot) => spot.map((place) => place - from + lead.length)),
    };
  };

  const reason = (line) => {
    const label = texts.reasons[line.kind];
    return [...(label ? [element("b", {}, label), " "] : []), ...marked(excerpt(line))];
  };

  const option = (result, number) => {
    const why = element("span", { class: "hit-why" }, ...reason(result.line));
    const tile = element("span", { class: "tile", "data-swatch": result.swatch, "aria-hidden": "true" }, element("i", { class: "shape" }));
    const made = element(
      "a", { class: "hit", role: "option", id: `search-hit-${number}`, href: search.root + result.address, tabindex: "-1", "aria-selected": "false" },
      tile,
      element(
        "span", { class: "hit-text" },
        element("span", { class: "hit-title" }, ...marked(result.title)), " ",
        element("span", { class: "hit-place" }, ...marked(result.place)), " ",
        why,
      ),
    );
    made.addEventListener("pointermove", () => { if (current !== number) choose(number); });
    search.deepen(result).then((line) => line && why.replaceChildren(...reason(line)), () => {});
    return made;
  };

  const show = (results, said, ...notes) => {
    list.scrollTop = 0;
    options = results.map(option);
    list.replaceChildren(...options);
    list.hidden = !options.length;
    note.replaceChildren(...notes);
    note.hidden = !notes.length;
    state.textContent = said;
    state.classList.toggle("hidden-text", notes.length > 0); // the note says it
    input.setAttribute("aria-expanded", String(options.length > 0));
    current = -1;
    choose(0);
  };

  const welcome = () => show([], "", element("p", {}, texts.welcome), element("p", { class: "search-sample" }, `“${texts.sample}”`));

  const answered = (query, { count, results }) => {
    if (!results.length) {
      return show([], texts.nothing(query), element("p", {}, element("b", {}, texts.nothing(query))), element("p", {}, texts.advice, " ", home(), "."));
    }
    const said = count > results.length ? texts.best(results.length, count) : texts.found(count);
    return show(results, said);
  };

  // A site that has changed since the page was opened is asked a second time.
  const asked = async (query) => {
    try {
      return await search.answer(query);
    } catch {
      search.store.forget();
      return search.answer(query);
    }
  };

  let turn = 0;
  const run = async () => {
    const own = turn += 1;
    const query = input.value;
    if (!query.trim()) return welcome();
    try {
      const answer = await asked(query);
      if (own === turn) answered(query.trim(), answer);
    } catch {
      if (own === turn) show([], texts.failed, element("p", {}, texts.failed, " ", home(), "."));
    }
  };

  const move = (number) => {
    choose(number);
    options[current].scrollIntoView({ block: "nearest" });
  };

  const KEYS = {
    ArrowDown: () => move(current + 1),
    ArrowUp: () => move(current - 1),
    PageDown: () => move(Math.min(current + PAGE, options.length - 1)),
    PageUp: () => move(Math.max(current - PAGE, 0)),
    Enter: (event) => {
      if (event.ctrlKey || event.metaKey) window.open(options[current].href, "_blank", "noopener");
      else options[current].click();
    },
  };

  input.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.isComposing || event.altKey || event.shiftKey || !options.length) return;
    event.preventDefault();
    act(event);
  });
  input.addEventListener("input", run);
  close.addEventListener("click", () => dialog.close());
  slash.addEventListener("change", () => { search.slash = slash.checked; });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    const link = event.target.closest("a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });

  const warm = () => {
    texts.warm();
    search.tokens(texts.sample);
    search.store.ahead().catch(() => {});
  };

  search.open = () => {
    if (dialog.open) return input.select();
    if (!dialog.isConnected) {
      document.body.append(dialog);
      welcome();
    }
    slash.checked = search.slash;
    dialog.showModal();
    input.focus();
    input.select();
    setTimeout(warm); // while the reader begins to type
  };
})();
