// Finds the agents that answer a query best.
(() => {
  "use strict";
  const search = rolebookSearch;
  const { tokens, stem, distance, errors, mayBe, store, worth, explain } = search;

  const SHOWN = 20;
  const READ = 24; // so many of the best are read, and put in order by their lines
  const WEIGHTS = [10, 4, 3, 1.6, 1.4]; // of a word in the name, the examples, the summary, the headings, the rest
  const BODY = 1;
  const EXACT = 1, FORM = 0.9, BEGINNING = 0.5, ERROR = 0.45;
  const NAMED = 0.6, SAYING = { example: 0.8, "": 0.8 }; // how much a title, or one line, lifts what says all that was asked
  const RELATED = 0.3; // the share of a query that an agent must answer, beside the best one
  const ENOUGH = 3; // agents; with fewer, a word may hold a typing error

  const weight = Array.from({ length: 32 }, (_, bits) => WEIGHTS.reduce((sum, own, bit) => sum + (bits >> bit & 1 ? own : 0), 0));

  // The words of a query. Those that tell nothing are left out; one that stands alone may be the beginning of a word.
  const queryWords = (query, stop) => {
    const found = tokens(query);
    const open = found.at(-1)?.end === query.length ? found.at(-1).word : "";
    const words = [...new Set(found.map(({ word }) => word))];
    const telling = words.filter((word) => !stop.has(word));
    const kept = telling.length ? telling : words.filter((word) => word === open);
    return kept.map((word) => ({ word, open: word === open }));
  };

  // How well a word of the index answers a word of the query: nothing, or up to 1.
  const likeness = (asked, root, open, term) => {
    if (term === asked) return EXACT;
    if (stem(term) === root) return FORM;
    if (term.startsWith(asked)) return (BEGINNING + 0.3 * asked.length / term.length) * (open ? 1 : 0.6);
    return 0;
  };

  // Lifts the values of all agents that a line of the index names.
  const unfold = (line, quality, { digit, base }, values) => {
    const [, strong, weak] = line.split(" ");
    const run = (text, inFields) => {
      let agent = 0;
      let step = 0;
      for (let at = 0; at < text.length; at += 1) {
        const next = digit[text.charCodeAt(at)];
        step = step * base + next % base;
        if (next >= base) continue;
        agent += step;
        step = 0;
        if (inFields) at += 1;
        const value = quality * (inFields ? weight[digit[text.charCodeAt(at)]] : BODY);
        if (value > values[agent]) values[agent] = value;
      }
    };
    run(strong, true);
    run(weak, false);
  };

  const filled = (values) => values.reduce((count, value) => count + (value > 0), 0);

  // What a word may have meant, the nearest first: pairs of how near a word is, and the word.
  const meant = async (asked, open) => {
    const most = errors(asked);
    const found = [];
    for (const term of await store.spellings()) {
      if (!mayBe(asked, term, most)) continue;
      const [whole, beginning] = distance(asked, term, most);
      const near = Math.min(whole, open ? beginning + 0.5 : whole);
      if (near <= most) found.push([near + (term[0] === asked[0] ? 0 : 0.25), term]);
    }
    found.sort(([one], [other]) => one - other);
    return found.filter(([near]) => near < found[0][0] + 0.5).slice(0, 12);
  };

  const termOf = (line) => line.slice(0, line.indexOf(" "));

  // Adds to a word of the query the index words that answer it, and how strongly it speaks for each agent.
  const resolve = async (part, directory) => {
    const { word, open } = part;
    const root = stem(word);
    const values = part.values = new Float32Array(directory.agents);
    part.terms = new Set();
    const take = (line, quality) => {
      part.terms.add(termOf(line));
      unfold(line, quality, directory, values);
    };
    // All forms of a word begin as it does, but for the last letter of what they share: query, queries.
    const shared = root.length > 3 ? root.slice(0, -1) : root;
    for (const line of await store.lines(root === word ? word : shared)) {
      const quality = likeness(word, root, open, termOf(line));
      if (quality) take(line, quality);
    }
    part.count = filled(values);
    if (part.count < ENOUGH && errors(word)) {
      for (const [near, term] of await meant(word, open)) {
        if (part.terms.has(term)) continue;
        for (const line of await store.lines(term)) if (termOf(line) === term) take(line, ERROR - 0.1 * near);
      }
      part.count = filled(values);
    }
    part.worth = Math.log(1 + directory.agents / (part.count || 1));
    return part;
  };

  // Reads an agent; one that is called what was asked, or says it in one line, answers better.
  const asResult = async ({ agent, score, parts }, query) => {
    const record = await store.record(agent);
    const reasons = explain(record, query);
    const named = reasons.title.count / (tokens(record.title).length || 1);
    const said = (SAYING[reasons.kind] ?? 0.3) * reasons.told ** 2;
    return { agent, parts, query, address: record.address, swatch: record.swatch, ...reasons, score: score * (1 + NAMED * named + said) };
  };

  // What the directory says, in the form in which it is needed.
  const opened = async () => {
    const directory = await store.directory();
    if (!directory.base) {
      directory.base = directory.digits.length / 2;
      directory.digit = new Uint8Array(128);
      [...directory.digits].forEach((character, number) => { directory.digit[character.charCodeAt(0)] = number; });
      directory.stop = new Set(directory.stop.split(" "));
    }
    return directory;
  };

  const order = (one, other) => other.score - one.score || one.agent - other.agent;

  // Answers a query: {count, results}, best first.
  const answer = async (query) => {
    const directory = await opened();
    const words = await Promise.all(queryWords(query, directory.stop).map((part) => resolve(part, directory)));
    const asked = worth(words);
    let hits = [];
    let most = 0;
    for (let agent = 0; agent < directory.agents; agent += 1) {
      const parts = words.filter((part) => part.values[agent] > 0);
      if (!parts.length) continue;
      const sum = parts.reduce((total, part) => total + part.values[agent] * part.worth, 0);
      const share = worth(parts) / asked;
      most = Math.max(most, share);
      hits.push({ agent, parts, share, score: sum * share });
    }
    hits = hits.filter(({ share }) => share >= RELATED * most).sort(order);
    const results = await Promise.all(hits.slice(0, READ).map((hit) => asResult(hit, words)));
    return { count: hits.length, results: results.sort(order).slice(0, SHOWN) };
  };

  search.answer = answer;
})();
