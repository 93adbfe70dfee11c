// Says why an agent answers a query: marks the words that were found, and chooses the line that tells most.
(() => {
  "use strict";
  const search = rolebookSearch;
  const { tokens, store } = search;

  const LIKED = { example: 1, "": 0.95, heading: 0.8, partner: 0.75, tool: 0.7, prompt: 0.6 }; // "" is the summary
  const TELLING = 0.35; // the share of a query that a line must add to the title, or else the summary is shown

  // What words of a query are worth together.
  const worth = (parts) => [...parts].reduce((sum, part) => sum + part.worth, 0);

  // Which words of a query stand in a text, and where; neighbors make one spot.
  const read = (text, query) => {
    const parts = new Set();
    const spots = [];
    let count = 0;
    for (const { word, start, end } of tokens(text)) {
      const own = query.known.get(word);
      if (!own) continue;
      own.forEach((part) => parts.add(part));
      count += 1;
      const last = spots.at(-1);
      if (last && (last[1] >= start || /^[\s-]$/.test(text.slice(last[1], start)))) last[1] = end;
      else spots.push([start, end]);
    }
    return { text, parts, spots, count };
  };

  // The line that adds most to what the title says.
  const best = (lines, said) => {
    let found = null;
    for (const line of lines) {
      line.more = worth([...line.parts].filter((part) => !said.has(part)));
      line.value = LIKED[line.kind] * (line.more + 0.2 * worth(line.parts));
      if (line.value > (found?.value ?? 0)) found = line;
    }
    return found;
  };

  const sentences = (text) => text.split(/(?<=[.!?])\s+|(?<=[。！？])/u);

  const unmarked = (text) => text
    .replace(/\s+/g, " ")
    .replace(/\[{1,2}([^\][]*)\]{1,2}(?:\([^)]{0,200}\))?/g, "$1")
    .replace(/[*`_~]+/g, "")
    .replace(/ ?\| ?$/, "")
    .replace(/ ?\| ?/g, " · ");

  // The sentences of a Markdown text, without its marks; lines of code stay apart.
  const plain = (text) => {
    const blocks = [];
    let code = false;
    let open = false;
    for (const line of text.split("\n")) {
      const fence = /^\s*(?:```|~~~)/.test(line);
      if (fence) code = !code;
      const bare = fence ? "" : line.replace(/^[\s>#|*+-]*(?:\d+[.)]\s+)?/, "").trim();
      if (open && bare && !code && !/^\s*(?:[-*+>#|]|\d+[.)]\s)/.test(line)) blocks.push(`${blocks.pop()} ${bare}`);
      else if (bare) blocks.push(bare);
      open = !!bare && !code && !/^\s*[#|]/.test(line);
    }
    return blocks.flatMap((block) => sentences(unmarked(block))).filter(Boolean);
  };

  // All lines of an agent, each with what it says of a query; of lists only what fits.
  const linesOf = ({ examples, summary, headings, tools, partners }, query) => {
    const lines = (kind, texts) => texts.map((text) => ({ kind, ...read(text, query) }));
    const listed = (kind, items) => {
      const fitting = items.filter((item) => read(item, query).count);
      return fitting.length ? lines(kind, [fitting.join(", ")]) : [];
    };
    return [
      ...lines("example", examples), ...lines("", sentences(summary)), ...lines("heading", headings),
      ...listed("partner", partners), ...listed("tool", tools),
    ];
  };

  // What a result shows: {title, place, line}, and how much of the query its line answers, from 0 to 1.
  const explain = (record, query) => {
    const title = read(record.title, query);
    const place = read(record.place, query);
    const lines = linesOf(record, query);
    const found = best(lines, title.parts);
    const told = found ? worth(found.parts) / query.worth : 0;
    const telling = found && (!title.count || found.more >= TELLING * query.worth);
    const line = (telling ? found : best(lines.filter(({ kind }) => !kind), title.parts))
      ?? { kind: "", ...read(record.summary, query), more: 0 };
    return { title, place, line, told, kind: found?.kind };
  };

  // A line of the prompt, where it says clearly more than the line that is shown: otherwise null.
  const deepen = async ({ agent, parts, query, title, line }) => {
    const hidden = worth(parts.filter((part) => !title.parts.has(part) && !line.parts.has(part)));
    const least = title.count || line.count ? TELLING * query.worth : 0;
    if (hidden <= Math.max(line.more, least)) return null;
    const lines = plain(await store.prompt(agent)).map((text) => ({ kind: "prompt", ...read(text, query) }));
    const found = best(lines, title.parts);
    return found && found.more > line.more ? found : null;
  };

  Object.assign(search, { worth, explain, deepen });
})();
