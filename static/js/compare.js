// Shows what differs between two prompts, word by word. The library that finds it is loaded when it is first asked for.
(() => {
  "use strict";
  const form = document.querySelector("[data-differ]");
  const sheet = document.querySelector("[data-difference]");
  if (!form || !sheet) return;

  const library = () => new Promise((done, failed) => {
    if (window.Diff) return done(window.Diff);
    const script = document.createElement("script");
    script.src = form.dataset.differ;
    script.onload = () => done(window.Diff);
    script.onerror = failed;
    document.head.append(script);
  });

  // One line for each block of the prompt.
  const text = (number) => {
    const prompt = document.querySelector(`[data-prompt="${number}"]`);
    const blocks = [...prompt.querySelectorAll("p, li, h3, h4, h5, h6, pre, td, th")];
    const own = (block) => [...block.childNodes]
      .filter((node) => !(node.nodeType === 1 && /^(UL|OL|P|PRE|TABLE)$/.test(node.tagName)))
      .map((node) => node.textContent).join("").trim();
    return blocks.map(own).filter(Boolean).join("\n");
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { diffWordsWithSpace } = await library();
    const parts = diffWordsWithSpace(text(form.elements.from.value), text(form.elements.to.value));
    sheet.replaceChildren(...parts.map((part) => {
      const piece = document.createElement(part.added ? "ins" : part.removed ? "del" : "span");
      piece.textContent = part.value;
      return piece;
    }));
    sheet.hidden = false;
    sheet.focus();
  });
})();
