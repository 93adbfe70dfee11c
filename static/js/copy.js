// Copies the text of an element: <button data-copy="id" data-copied="Copied" data-by-keys="Press Ctrl C"><span>Copy</span></button>.
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

  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.querySelector("span");
    const usual = label.textContent;
    button.addEventListener("click", async () => {
      const done = await copy(document.getElementById(button.dataset.copy).textContent);
      label.textContent = status.textContent = done ? button.dataset.copied : button.dataset.byKeys;
      setTimeout(() => { label.textContent = usual; status.textContent = ""; }, 1600);
      button.focus();
    });
  }
})();
