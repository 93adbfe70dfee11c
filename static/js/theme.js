// Runs before the first paint: tells the styles that scripts run, and keeps the reader's choice of theme: as the system
// has it, or light, or dark.
(() => {
  "use strict";
  const root = document.documentElement;
  // All project pages of one host share its storage, so the key names the site.
  const key = "rolebook:theme:" + new URL("..", document.currentScript.src).pathname;
  const remembered = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem(key, theme); } catch { /* private mode */ } };

  root.classList.add("has-script");
  const theme = remembered();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // The bars of a phone follow a choice too.
  const name = () => {
    const chosen = root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.ariaLabel = button.title = button.dataset[chosen ?? "system"];
    }
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      meta.dataset.usual ??= meta.content;
      meta.content = chosen ? getComputedStyle(root).getPropertyValue("--page-" + chosen).trim() : meta.dataset.usual;
    }
  };

  // From the system's theme to the other one, which is what most want; then to the same for good; then back.
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const other = system === "dark" ? "light" : "dark";
    const next = { undefined: other, [other]: system, [system]: undefined }[root.dataset.theme];
    if (next) root.dataset.theme = next;
    else delete root.dataset.theme;
    remember(next ?? "");
    name();
  });
  document.addEventListener("DOMContentLoaded", name);
})();
