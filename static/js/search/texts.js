// What the search says to its reader, made from the texts of the page's language, which stand before this script.
rolebookSearch.texts = (() => {
  "use strict";
  const { said } = rolebookSearch;
  const language = document.documentElement.lang;
  let speech;
  const speak = () => (speech ??= { forms: new Intl.PluralRules(language), numbers: new Intl.NumberFormat(language) });
  const number = (value) => speak().numbers.format(value);
  const write = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const counted = (text, count, values) => (
    write(text[speak().forms.select(count)] ?? text.other ?? Object.values(text).at(-1), { count: number(count), ...values })
  );
  return {
    ...said,
    found: (count) => counted(said.found, count),
    best: (shown, count) => counted(said.best, count, { shown: number(shown) }),
    nothing: (query) => write(said.nothing, { query }),
    // What a browser needs to count in a language takes it some 30 ms at first.
    warm: () => counted(said.found, 0),
    reasons: { example: said.example, heading: said.heading, tool: said.tool, partner: said.partner, prompt: said.prompt },
  };
})();
