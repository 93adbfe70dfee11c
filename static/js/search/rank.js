// Finds the agents that answer a query best, and the line that says why.
(() => {
  "use strict";
  const search = rolebookSearch;
  const { tokens, stem, distance, errors, store } = search;

  const SHOWN = 20;
  const READ = 32; // so many of the best are read, and put in order by their lines
  const WEIGHTS = [10, 4, 3, 1.6, 1.4]; // of a word in the name, the examples, the summary, the headings, the rest
  const BODY = 1;
  const EXACT = 1, FORM = 0.9, BEGINNING = 0.5, ERROR = 0.45;
  const ENOUGH = 3; // agents; with fewer, a word may hold a typing error

  const weight = Array.from({ length: 32 }, (_, bits) => WEIGHTS.reduce((sum, own, bit) => sum + (bits >> bit & 1 ? own : 0), 0));

  // The words of a query. Those that tell nothing are left out, but for the last one, which may be half a word.
  const queryWords = (query, stop) => {
    const found = tokens(query);
    const open = found.at(-1)?.end === query.length ? found.at(-1).word : "";
    const words = new Map();
    for (const { word } of found) {
      if (!words.has(word) && (!stop.has(word) || word === open)) words.set(word, { word, open: word === open, idle: stop.has(word) });
    }
    return [...words.values()];
  };

  // How well a word of the index answers a word of the query: nothing, or up to 1.
  const likeness = (asked, root, open, term) => {
    if (term === asked) return EXACT;
    if (stem(term) === root) return FORM;
    if (term.startsWith(asked)) return (BEGINNING + 0.3 * asked.length / term.length) * (open ? 1 : 0.6);
    return 0;
  };

  // All agents that a line of the index names: `give(agent, weight of the fields)`.
  const unfold = (line, digits, give) => {
    const base = digits.length / 2;
    const [, strong, weak] = line.split(" ");
    const run = (text, fields) => {
      let [agent, step] = [0, 0];
      for (let at = 0; at < text.length; at += 1) {
        const digit = digits.indexOf(text[at]);
        step = step * base + digit % base;
        if (digit >= base) continue;
        agent += step;
        step = 0;
        if (fields) at += 1;
        give(agent, fields ? weight[digits.indexOf(text[at])] : BODY);
      }
    };
    run(strong, true);
    run(weak, false);
  };

  // What a word may have meant, the nearest first in order, with how near each is.
  const meant = async (asked, open) => {
    const most = errors(asked);
    const found = [];
    for (const term of await store.spellings()) {
      const [whole, beginning] = distance(asked, term, most);
      const near = Math.min(whole, open ? beginning + 0.5 : whole);
      if (near <= most) found.push([near + (term[0] === asked[0] ? 0 : 0.25), term]);
    }
    found.sort(([one], [other]) => one - other);
    return found.filter(([near]) => near < found[0][0] + 0.5).slice(0, 12);
  };

  // Adds to a word of the query the index words that answer it, and how strongly it speaks for each agent.
  const resolve = async (part, { digits, agents }) => {
    const { word, open, idle } = part;
    const root = stem(word);
    part.terms = new Map();
    part.agents = new Map();
    const take = (line, quality) => {
      part.terms.set(line.slice(0, line.indexOf(" ")), quality);
      unfold(line, digits, (agent, fields) => {
        const value = quality * fields;
        if (!(part.agents.get(agent) >= value)) part.agents.set(agent, value);
      });
    };
    const beginning = root !== word && root.length > 3 ? root.slice(0, -1) : word;
    for (const line of await store.lines(beginning)) {
      const quality = likeness(word, root, open, line.slice(0, line.indexOf(" ")));
      if (quality) take(line, quality);
    }
    if (part.agents.size < ENOUGH && errors(word)) {
      for (const [near, term] of await meant(word, open)) {
        const own = (line) => line.startsWith(term + " ");
        if (part.terms.has(term)) continue;
        for (const line of (await store.lines(term)).filter(own)) take(line, ERROR - 0.1 * near);
      }
    }
    part.worth = Math.log(1 + agents / (part.agents.size || 1)) * (idle ? 0.2 : 1);
    return part;
  };

  // Which words of the query stand in a text, and where: {parts, spots}.
  const read = (text, query) => {
    const parts = new Set();
    const spots = [];
    for (const { word, start, end } of tokens(text)) {
      const own = query.filter((part) => part.terms.has(word));
      if (!own.length) continue;
      own.forEach((part) => parts.add(part));
      const last = spots.at(-1);
      if (last && last[1] >= start) last[1] = end;
      else spots.push([start, end]);
    }
    return { text, parts, spots };
  };

  const worth = (parts) => [...parts].reduce((sum, part) => sum + part.worth, 0);

  const LIKED = { example: 1, "": 0.95, heading: 0.8, tool: 0.7, partner: 0.7, prompt: 0.6 };

  // The best line of a kind: what is not said by the title counts most.
  const best = (lines, said) => {
    let found = null;
    for (const line of lines) {
      const more = [...line.parts].filter((part) => !said.has(part));
      line.more = worth(more);
      line.value = LIKED[line.kind] * (line.more + 0.2 * worth(line.parts));
      if (line.value > (found?.value ?? 0)) found = line;
    }
    return found;
  };

  const sentences = (text) => text.split(/(?<=[.!?。！？])\s*(?=\S)/u);

  const lineKinds = (record, query) => {
    const [, , , , examples, summary, headings, tools, partners] = record;
    const kind = (name, texts) => texts.map((text) => ({ kind: name, ...read(text, query) }));
    const listed = (name, items) => {
      const fitting = items.filter((item) => read(item, query).parts.size);
      return fitting.length ? kind(name, [fitting.join(", ")]) : [];
    };
    return [
      ...kind("example", examples), ...kind("", sentences(summary)), ...kind("heading", headings),
      ...listed("tool", tools), ...listed("partner", partners),
    ];
  };

  const asResult = async ({ agent, score, parts }, query) => {
    const record = await store.record(agent);
    const [title, address, swatch, place, , summary] = record;
    const heading = read(title, query);
    const line = best(lineKinds(record, query), heading.parts);
    const titleWords = tokens(title).length || 1;
    const named = heading.parts.size ? Math.min(1, heading.spots.length / titleWords) : 0;
    const shared = line ? worth(line.parts) / (worth(query) || 1) : 0;
    // More may be said in the prompt than in the best line.
    const hidden = [...parts].filter((part) => !heading.parts.has(part) && !line?.parts.has(part));
    return {
      agent, address, swatch, record, query, hidden,
      title: heading,
      place: read(place, query),
      line: line ?? { kind: "", ...read(summary, query), more: 0 },
      score: score * (1 + 0.6 * named + (line?.kind === "example" || line?.kind === "" ? 0.8 : 0.3) * shared * shared),
    };
  };

  // Looks into the prompt for a better reason than the one that the record gives.
  const deepen = async (result) => {
    const { agent, query, title, line, hidden } = result;
    if (worth(hidden) <= line.more) return null;
    const prompt = await store.prompt(agent);
    const lines = prompt.split("\n").map((raw) => raw.replace(/^[\s>#*+-]*(?:\d+[.)]\s+)?|[*`_|]+/g, "").trim()).filter(Boolean);
    const found = best(lines.map((text) => ({ kind: "prompt", ...read(text, query) })), title.parts);
    return found && found.more > line.more ? found : null;
  };

  // Answers a query: {count, results}, best first.
  const answer = async (query) => {
    const directory = await store.directory();
    const stop = (directory.stops ??= new Set(directory.stop.split(" ")));
    const words = await Promise.all(queryWords(query, stop).map((part) => resolve(part, directory)));
    const asked = worth(words.filter((part) => !part.idle)) || worth(words);
    const found = new Map();
    for (const part of words) {
      for (const [agent, value] of part.agents) {
        const hit = found.get(agent) ?? { agent, score: 0, parts: new Set() };
        hit.score += value * part.worth;
        hit.parts.add(part);
        found.set(agent, hit);
      }
    }
    const hits = [...found.values()];
    for (const hit of hits) hit.score *= Math.min(1, worth(hit.parts) / asked);
    const order = (one, other) => other.score - one.score || one.agent - other.agent;
    const top = hits.sort(order).slice(0, READ);
    const results = await Promise.all(top.map((hit) => asResult(hit, words)));
    results.sort(order);
    return { count: hits.length, results: results.slice(0, SHOWN) };
  };

  Object.assign(search, { answer, deepen });
})();
