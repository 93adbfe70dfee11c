// Brings the parts of the index, each when it is first needed. They are classic scripts, as these also load from the
// file system; each hands its value to `rolebookSearch.put`, with a stamp of what it holds.
(() => {
  "use strict";
  const search = rolebookSearch;
  const MOST = 12; // files of words that one beginning of a word may ask for
  const FEW = 40; // files of agents, some 5 KB each as hosts send them: a roster as small is brought before it is asked for
  let stamps = {}; // of every file that the directory leads to, by table
  let fresh = Math.floor(Date.now() / 600_000); // a directory from the cache is ten minutes old at most
  let parts = new Map();
  let waiting = new Map();

  const forget = () => {
    stamps = {};
    fresh = Date.now();
    parts = new Map();
  };

  // Parts of another build appear when a site has changed since the page was opened.
  search.put = (stamp, table, number, value) => {
    const name = `${table}-${number}`;
    const expected = waiting.get(name);
    waiting.delete(name);
    if (table === "directory") stamps = value.stamps;
    if (table === "directory" || stamp === stamps[table]?.[number]) expected?.done(value);
    else expected?.failed(new Error("another build"));
  };

  const part = (table, number = 0, fetchPriority = "high") => {
    const name = `${table}-${number}`;
    if (!parts.has(name)) {
      parts.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        waiting.set(name, { done, failed });
        script.fetchPriority = fetchPriority;
        script.src = `${search.root}assets/search/${name}.js?${table === "directory" ? fresh : stamps[table]?.[number]}`;
        script.onload = () => script.remove();
        script.onerror = () => {
          script.remove();
          parts.delete(name);
          failed(new Error(script.src));
        };
        document.head.append(script);
      }));
    }
    return parts.get(name);
  };

  const directory = () => part("directory");

  // The last of `keys` that is not beyond `key`.
  const place = (keys, key) => {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };

  // The lines of all words that begin in a certain way.
  const lines = async (beginning) => {
    const { first } = await directory();
    if (!first.words) return [];
    const from = place(first.words, beginning);
    const to = beginning.length < 2 ? from : Math.min(place(first.words, beginning + "\uffff"), from + MOST);
    const numbers = Array.from({ length: to - from + 1 }, (_, number) => from + number);
    const files = await Promise.all(numbers.map((number) => part("words", number)));
    return files.flatMap((file) => file.split("|")).filter((line) => line.startsWith(beginning));
  };

  const RECORD = ["title", "address", "swatch", "place", "examples", "summary", "headings", "tools", "partners"];

  const row = async (table, number) => {
    const { first } = await directory();
    const file = place(first[table], number);
    return (await part(table, file))[number - first[table][file]];
  };

  // Brings what any query will need, while a reader begins to type.
  const ahead = async () => {
    const { first } = await directory();
    part("spellings").catch(() => {});
    if (navigator.connection?.saveData || !first.agents || first.agents.length > FEW) return;
    for (const number of first.agents.keys()) part("agents", number, "low").catch(() => {});
  };

  // Every word that a typing error may have meant. Each tells how many letters it shares with the one before.
  let spelled = {};
  const spellings = async () => {
    const { digits } = await directory();
    const packed = await part("spellings");
    if (spelled.packed !== packed) {
      let word = "";
      const words = packed.split(" ").map((item) => (word = word.slice(0, digits.indexOf(item[0])) + item.slice(1)));
      spelled = { packed, words };
    }
    return spelled.words;
  };

  search.store = {
    directory,
    forget,
    lines,
    record: async (number) => {
      const fields = await row("agents", number);
      return Object.fromEntries(RECORD.map((name, place) => [name, fields[place]]));
    },
    prompt: (number) => row("prompts", number),
    spellings,
    ahead,
  };
})();
