// Copies the text of an element: <button data-copy="id" data-copied="Copied" data-by-keys="Press Ctrl C"><span>Copy</span></button>.
// Below [data-code-copy="Copy"] every block of code gets such a button.
(() => {
  "use strict";
  const status = document.createElement("div");
  status.className = "hidden-text";
  status.setAttribute("role", "status");
  document.body.append(status);

  // Plain http hosts have no navigator.clipboard.
  const copyOldWay = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "hidden-text";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text);
    }
  };

  const serve = (button, source, { copied, byKeys }) => {
    const label = button.querySelector("span");
    const usual = label.textContent;
    button.addEventListener("click", async () => {
      const done = await copy(source.textContent);
      label.textContent = status.textContent = done ? copied : byKeys;
      setTimeout(() => { label.textContent = usual; status.textContent = ""; }, 1600);
      button.focus();
    });
  };

  for (const button of document.querySelectorAll("[data-copy]")) {
    serve(button, document.getElementById(button.dataset.copy), button.dataset);
  }

  const text = document.querySelector("[data-code-copy]");
  for (const code of text?.querySelectorAll(".code > pre") ?? []) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "code-copy";
    button.append(Object.assign(document.createElement("span"), { textContent: text.dataset.codeCopy }));
    serve(button, code, text.dataset);
    code.after(button);
  }
})();
