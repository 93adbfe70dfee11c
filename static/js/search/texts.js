// What the search says to its reader, made from the texts of the page's language, which stand before this script.
rolebookSearch.texts = (() => {
  "use strict";
  const { said } = rolebookSearch;
  const language = document.documentElement.lang;
  const forms = new Intl.PluralRules(language);
  const write = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const counted = (text, count, values) => (
    write(text[forms.select(count)] ?? text.other ?? Object.values(text).at(-1), { count: count.toLocaleString(language), ...values })
  );
  return {
    ...said,
    found: (count) => counted(said.found, count),
    best: (shown, count) => counted(said.best, count, { shown }),
    nothing: (query) => write(said.nothing, { query }),
    reasons: { example: said.example, heading: said.heading, tool: said.tool, partner: said.partner, prompt: said.prompt },
  };
})();
