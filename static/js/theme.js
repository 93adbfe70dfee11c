// Runs before the first paint: tells the styles that scripts run, and keeps the reader's choice of light or dark.
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

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember(root.dataset.theme);
  });
})();
