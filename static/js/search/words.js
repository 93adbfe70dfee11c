// Takes texts apart into words in the same way as generator/rolebook/outputs/search/words.py, and compares words.
(() => {
  "use strict";
  const WORD = /c\+\+|[cf]#|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/giu;
  // Scripts that leave no space between words are read in pairs of characters.
  const DENSE = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005\\u3007\\u3041-\\u3096\\u309d-\\u30fa\\u30fc-\\u30ff" +
    "\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const RUN = new RegExp(`[${DENSE}]+|[^${DENSE}]+`, "gu");
  const IS_DENSE = new RegExp(`^[${DENSE}]`, "u");
  const ASCII = /^[\0-\x7f]*$/;

  const folded = (word) => {
    const lower = word.toLowerCase();
    if (ASCII.test(lower)) return lower;
    return lower.normalize("NFKD").replace(/[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f]/g, "").normalize("NFC");
  };

  // The words of a text, each with the place where it stands: {word, start, end}.
  const tokens = (text) => {
    const found = [];
    for (const { 0: raw, index: at } of text.matchAll(WORD)) {
      const plain = folded(raw);
      const whole = { start: at, end: at + raw.length };
      if (ASCII.test(plain)) {
        found.push({ word: plain, ...whole });
        continue;
      }
      // Folding may change how many characters there are; then the whole is one place.
      const place = (start, word) => (plain.length === raw.length ? { start: at + start, end: at + start + word.length } : whole);
      for (const { 0: run, index } of plain.matchAll(RUN)) {
        const characters = [...run];
        if (characters.length === 1 || !IS_DENSE.test(run)) {
          found.push({ word: run, ...place(index, run) });
          continue;
        }
        let start = index;
        for (let number = 1; number < characters.length; number += 1) {
          const pair = characters[number - 1] + characters[number];
          found.push({ word: pair, ...place(start, pair) });
          start += characters[number - 1].length;
        }
      }
    }
    return found;
  };

  const ENDINGS = [
    // what ends a word, what takes its place, and how many letters must stay before it
    [/sses$/, "ss", 2], [/ies$/, "y", 2], [/(?<=[cs]h|[xz])es$/, "", 3], [/(?<![su])s$/, "", 3],
    [/ability$/, "abl", 3], [/ibility$/, "ibl", 3], [/at(?:ion|or|ing|e|ed)$/, "", 4], [/(?<=[st])ion$/, "", 4],
    [/ment$/, "", 5], [/ing$/, "", 3], [/ed$/, "", 3], [/[eo]r$/, "", 4], [/ly$/, "", 4],
  ];

  // What the forms of an English word share: `queri` for query and queries, `optimiz` for optimizer and optimizing.
  const stem = (word) => {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    let rest = word;
    for (const [ending, instead, least] of ENDINGS) {
      const at = rest.search(ending);
      if (at >= least && /[aeiouy]/.test(rest.slice(0, at))) rest = rest.slice(0, at) + instead;
    }
    rest = rest.replace(/([bdfgklmnprt])\1$/, "$1");
    if (rest.length > 3) rest = rest.replace(/e$/, "");
    return rest.replace(/(?<=..)y$/, "i");
  };

  // How many letters must be changed, added, left out or swapped to make one word of another: never more than `most` + 1.
  // The second number is the same for the nearest beginning of the other word.
  const distance = (word, other, most) => {
    const width = Math.min(other.length, word.length + most);
    let [before, last] = [[], Array.from({ length: width + 1 }, (_, number) => number)];
    for (let row = 1; row <= word.length; row += 1) {
      const next = [row];
      let least = row;
      for (let column = 1; column <= width; column += 1) {
        let cost = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (word[row - 1] !== other[column - 1]));
        const swapped = row > 1 && column > 1 && word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1];
        if (swapped) cost = Math.min(cost, before[column - 2] + 1);
        next.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most) return [most + 1, most + 1];
      [before, last] = [last, next];
    }
    const whole = other.length > width ? most + 1 : Math.min(last[width], most + 1);
    return [whole, Math.min(...last)];
  };

  // How many typing errors a word may hold.
  const errors = (word) => (word.length < 4 || !/^[a-z]+$/.test(word) ? 0 : word.length < 8 ? 1 : 2);

  const letters = (word) => {
    let set = 0;
    for (let at = 0; at < word.length; at += 1) set |= 1 << (word.charCodeAt(at) & 31);
    return set;
  };

  // Tells at once of most words that they are too far: every letter that one lacks is an error.
  const mayBe = (word, other, most) => {
    if (other.length < word.length - most) return false;
    let lacking = letters(word) & ~letters(other);
    for (let left = most; lacking; left -= 1) {
      if (!left) return false;
      lacking &= lacking - 1;
    }
    return true;
  };

  Object.assign(rolebookSearch, { tokens, stem, distance, errors, mayBe });
})();
