// Finds the agents that answer a query best.
(() => {
  "use strict";
  const search = rolebookSearch;
  const { tokens, stem, distance, errors, mayBe, store, worth, explain } = search;

  const SHOWN = 12;
  const READ = 16; // so many of the best are read, and put in order by what their lines say
  const WEIGHTS = [10, 4, 3, 1.6, 1.4]; // of a word in the name, the examples, the summary, the headings, the rest
  const BODY = 1;
  const EXACT = 1, FORM = 0.9, BEGINNING = 0.5, ERROR = 0.45; // how well a word of the index answers one of the query
  const NAMED = 0.6, SAYING = { example: 0.8, "": 0.8 }; // how much a title, or one line, lifts what says all that was asked
  const RELATED = 0.3; // the share of a query that an agent must answer, beside the best one
  const ENOUGH = 3; // agents; with fewer, a word may hold a typing error

  const weight = Array.from({ length: 32 }, (_, bits) => WEIGHTS.reduce((sum, own, bit) => sum + (bits >> bit & 1 ? own : 0), 0));

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

  // The words of a query. Those that tell nothing are left out; one that stands alone may be the beginning of a word.
  const wordsOf = (text, stop) => {
    const found = tokens(text);
    const open = found.at(-1)?.end === text.length ? found.at(-1).word : "";
    const words = [...new Set(found.map(({ word }) => word))];
    const telling = words.filter((word) => !stop.has(word));
    const kept = telling.length ? telling : words.filter((word) => word === open);
    return kept.map((word) => ({ word, open: word === open, root: stem(word) }));
  };

  const termOf = (line) => line.slice(0, line.indexOf(" "));

  const likeness = ({ word, root, open }, term) => {
    if (term === word) return EXACT;
    if (stem(term) === root) return FORM;
    if (term.startsWith(word)) return (BEGINNING + 0.3 * word.length / term.length) * (open ? 1 : 0.6);
    return 0;
  };

  // Raises the values of all agents that a line of the index names.
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

  // What a word may have meant, the nearest first: pairs of a word and how near it is.
  const meant = async ({ word, open }) => {
    const most = errors(word);
    const found = [];
    for (const term of await store.spellings()) {
      if (!mayBe(word, term, most)) continue;
      const [whole, beginning] = distance(word, term, most);
      const near = Math.min(whole, open ? beginning + 0.5 : whole);
      if (near <= most) found.push([term, near + (term[0] === word[0] ? 0 : 0.25)]);
    }
    found.sort(([, one], [, other]) => one - other);
    return found.filter(([, near]) => near < found[0][1] + 0.5).slice(0, 12);
  };

  // Takes every line of the index that answers a word.
  const matches = async (part, take) => {
    const { word, root } = part;
    // All forms of a word begin as it does, but for the last letter of what they share: query, queries.
    const shared = root.length > 3 ? root.slice(0, -1) : root;
    for (const line of await store.lines(root === word ? word : shared)) {
      const quality = likeness(part, termOf(line));
      if (quality) take(line, quality);
    }
  };

  // Adds to a word of the query the terms of the index that answer it, how strongly it speaks for each agent, and what
  // it is worth: the fewer agents it finds, the more.
  const resolve = async (part, directory) => {
    const values = part.values = new Float32Array(directory.agents);
    part.terms = new Set();
    const take = (line, quality) => {
      part.terms.add(termOf(line));
      unfold(line, quality, directory, values);
    };
    const count = () => values.reduce((sum, value) => sum + (value > 0), 0);

    await matches(part, take);
    if (errors(part.word) && count() < ENOUGH) {
      for (const [word, near] of await meant(part)) {
        const likely = { word, root: stem(word), open: false };
        await matches(likely, (line, quality) => take(line, quality * (ERROR - 0.1 * near)));
      }
    }
    part.worth = Math.log(1 + directory.agents / (count() || 1));
  };

  // The numbers of all agents that answer enough of a query, best first, and the score of each.
  const ranked = (parts, agents) => {
    const scores = new Float32Array(agents);
    const shares = new Float32Array(agents);
    const asked = worth(parts);
    for (const { values, worth: own } of parts) {
      for (let agent = 0; agent < agents; agent += 1) {
        if (!values[agent]) continue;
        scores[agent] += values[agent] * own;
        shares[agent] += own / asked;
      }
    }
    const least = RELATED * shares.reduce((most, share) => Math.max(most, share), 0);
    const found = [];
    for (let agent = 0; agent < agents; agent += 1) {
      scores[agent] *= shares[agent];
      if (scores[agent] && shares[agent] >= least) found.push(agent);
    }
    return { scores, found: found.sort((one, other) => scores[other] - scores[one] || one - other) };
  };

  // Reads an agent; one that is called what was asked, or says it in one line, answers better.
  const asResult = async (agent, score, query) => {
    const record = await store.record(agent);
    const reasons = explain(record, query);
    const named = reasons.title.count / (tokens(record.title).length || 1);
    const said = (SAYING[reasons.kind] ?? 0.3) * reasons.told ** 2;
    return {
      agent, query, ...reasons,
      address: record.address,
      swatch: record.swatch,
      parts: query.parts.filter(({ values }) => values[agent]),
      score: score * (1 + NAMED * named + said),
    };
  };

  // The numbers of the agents that answer a query, best first, and what is needed to say why.
  const asked = async (text) => {
    const directory = await opened();
    const parts = wordsOf(text, directory.stop);
    await Promise.all(parts.map((part) => resolve(part, directory)));
    return { parts, ...ranked(parts, directory.agents) };
  };

  // The numbers of all agents that answer a query, best first.
  search.find = async (text) => (await asked(text)).found;

  // Answers a query: {count, results}, best first.
  search.answer = async (text) => {
    const { parts, scores, found } = await asked(text);
    const known = new Map();
    for (const part of parts) for (const term of part.terms) known.set(term, [...known.get(term) ?? [], part]);
    const query = { parts, known, worth: worth(parts) };
    const results = await Promise.all(found.slice(0, READ).map((agent) => asResult(agent, scores[agent], query)));
    results.sort((one, other) => other.score - one.score || one.agent - other.agent);
    return { count: found.length, results: results.slice(0, SHOWN) };
  };
})();
