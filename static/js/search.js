// Opens the search by Ctrl or Cmd with K, by "/", or by a click on [data-search], which names the script and the style
// that are loaded when somebody first asks. Without them, the link leads to the index and its filter.
(() => {
  "use strict";
  const link = document.querySelector("[data-search]");
  if (!link) return;
  const mac = /Mac|iP/.test(navigator.platform);
  // All project pages of one host share its storage, so the key names the site.
  const key = "rolebook:slash:" + new URL("..", document.currentScript.src).pathname;
  const search = window.rolebookSearch = {
    root: link.dataset.root,
    get slash() { try { return localStorage.getItem(key) !== "off"; } catch { return true; } },
    set slash(on) { try { localStorage.setItem(key, on ? "on" : "off"); } catch { /* private mode */ } },
  };

  const loaded = (tag, address) => new Promise((done, failed) => {
    const node = document.createElement(tag);
    Object.assign(node, address, { onload: done, onerror: failed });
    document.head.append(node);
  });
  let ready;
  const load = () => ready ??= Promise.all([
    loaded("link", { rel: "stylesheet", href: link.dataset.searchStyle }),
    loaded("script", { src: link.dataset.search }),
  ]);
  const open = (event) => {
    event.preventDefault();
    load().then(() => search.open(), () => location.assign(link.href));
  };

  link.setAttribute("aria-haspopup", "dialog");
  link.setAttribute("aria-keyshortcuts", mac ? "Meta+K" : "Control+K");
  if (mac) link.querySelector("kbd").textContent = "⌘ K";
  link.addEventListener("pointerenter", load);
  link.addEventListener("click", (event) => {
    if (!(event.ctrlKey || event.metaKey || event.shiftKey)) open(event);
  });
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const meta = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (meta && event.key.toLowerCase() === "k") open(event);
    else if (event.key === "/" && !event.ctrlKey && !event.metaKey && !typing && search.slash) open(event);
  });
})();
