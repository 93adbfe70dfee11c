// Opens the search by Ctrl or Cmd with K, by "/" or by a click on [data-search]. What the dialog needs is loaded when it
// is first asked for; where that fails, the link leads to the index.
(() => {
  "use strict";
  const link = document.querySelector("[data-search]");
  if (!link) return;
  const { root, search: src, searchStyle: href } = link.dataset;
  const mac = /Mac|iP/.test(navigator.platform);
  // All project pages of one host share its storage, so the key names the site.
  const key = "rolebook:slash:" + new URL("..", document.currentScript.src).pathname;
  const search = window.rolebookSearch = {
    root,
    get slash() { try { return !localStorage.getItem(key); } catch { return true; } },
    set slash(on) { try { localStorage.setItem(key, on ? "" : "off"); } catch { /* private mode */ } },
  };

  const load = (tag, address) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement(tag), address, { onload, onerror }));
  });
  let ready;
  const prepare = search.prepare = () => (ready ??= Promise.all([load("link", { rel: "stylesheet", href }), load("script", { src })]));
  const open = (event) => {
    event.preventDefault();
    prepare().then(() => search.open(), () => location.assign(link.href));
  };

  link.setAttribute("aria-haspopup", "dialog");
  if (mac) link.querySelector("kbd").textContent = "⌘ K";
  for (const sign of ["pointerenter", "focus"]) link.addEventListener(sign, () => prepare().catch(() => {}), { once: true });
  link.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || open(event));
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey) return;
    const { key, ctrlKey, metaKey } = event;
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (/^k$/i.test(key) && (mac ? metaKey : ctrlKey)) open(event);
    else if (key === "/" && !ctrlKey && !metaKey && !typing && search.slash) open(event);
  });
})();
