// Keeps an open page up to date while its sources are edited. The server adds this script to each page that it serves,
// as the first of all, with what it has to tell in data-preview.
(() => {
  "use strict";
  const here = document.currentScript;
  const EVENTS = new URL("events", here.src).href;
  const STYLE = new URL("preview.css", here.src).href;
  const PLACE = "@rolebook/place:" + location.pathname;
  const SILENCE = 15000; // after so many milliseconds without a beat, the stream is taken for dead
  const LOCK = "@rolebook/listener";
  const IDLE = { state: "", stops: [], remarks: [] };

  const parsed = (script) => { try { return JSON.parse(script.dataset.preview); } catch { return IDLE; } };
  let told = parsed(here);
  here.remove();

  // --- What was served, as a copy beside the page that people see. Scripts of the page change the page, never the copy, so
  // that only what is new in the next version is changed in the page. Both are always changed together.

  const root = document.documentElement;
  const served = root.cloneNode(false);
  const twin = new WeakMap(); // from a node of the copy to its node of the page

  const pair = (copy, live) => {
    twin.set(copy, live);
    let node = live.firstChild;
    for (const child of copy.childNodes) { pair(child, node); node = node.nextSibling; }
    return copy;
  };
  const copied = (live) => pair(live.cloneNode(true), live);

  // --- Changing the page.

  // A page's scripts find what they work on by data- attributes and controls, and may hold on to it: where one of these
  // comes, goes or changes, only loading the page anew is safe. To the text itself they add at headings and at code only.
  const HELD = "button, input, select, textarea, script, .prose :is(h1, h2, h3, h4, h5, h6, pre)";
  const isHeld = (node) => node.nodeType === 1
    && (node.matches(HELD) || (!node.matches(".text, .prose") && Object.keys(node.dataset).some((name) => name !== "swatch")));
  const holds = (node) => node.nodeType === 1
    && (isHeld(node) || [...node.querySelectorAll("*")].some(isHeld));

  const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && a.id === b.id;

  // List what must be done to make one node like another; null when that is not safe.
  const steps = (old, next, list, held) => {
    if (old.isEqualNode(next)) return list;
    held ||= isHeld(old) || isHeld(next);
    if (held) return null;
    if (old.nodeType !== 1) { list.push(() => { twin.get(old).nodeValue = old.nodeValue = next.nodeValue; }); return list; }
    list.push(() => attributes(old, next));
    return children(old, next, list);
  };

  const children = (old, next, list) => {
    const before = [...old.childNodes], after = [...next.childNodes];
    const parent = old;
    let start = 0;
    while (start < before.length && start < after.length && before[start].isEqualNode(after[start])) start += 1;
    let endBefore = before.length, endAfter = after.length;
    while (endBefore > start && endAfter > start && before[endBefore - 1].isEqualNode(after[endAfter - 1])) {
      endBefore -= 1; endAfter -= 1;
    }
    let at = start;
    for (let index = start; index < endAfter; index += 1) {
      let match = at;
      while (match < endBefore && !before[match].isEqualNode(after[index])) match += 1;
      if (match === endBefore) { match = at; while (match < endBefore && !alike(before[match], after[index])) match += 1; }
      if (match === endBefore) {
        if (holds(after[index])) return null;
        const anchor = before[at] ?? null;
        list.push(() => insert(parent, after[index], anchor));
        continue;
      }
      for (; at < match; at += 1) if (!drop(before[at], list)) return null;
      if (!steps(before[match], after[index], list, false)) return null;
      at = match + 1;
    }
    for (; at < endBefore; at += 1) if (!drop(before[at], list)) return null;
    return list;
  };

  const drop = (node, list) => {
    if (holds(node)) return false;
    list.push(() => { twin.get(node).remove(); node.remove(); });
    return true;
  };

  const insert = (parent, node, anchor) => {
    const live = document.importNode(node, true);
    twin.get(parent).insertBefore(live, anchor && twin.get(anchor));
    parent.insertBefore(copied(live), anchor);
  };

  const attributes = (old, next) => {
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name)) { old.removeAttribute(name); twin.get(old).removeAttribute(name); }
    }
    for (const { name, value } of next.attributes) {
      if (old.getAttribute(name) !== value) { old.setAttribute(name, value); twin.get(old).setAttribute(name, value); }
    }
  };

  // --- The head: a style takes the place of another when it has come, so that the page is never without.

  const isStyle = (node) => node.nodeName === "LINK" && node.rel === "stylesheet";
  const code = (head) => [...head.children].filter((node) => node.nodeName === "SCRIPT" && !node.type).map((node) => node.outerHTML).join();

  const restyle = (old, next) => {
    const before = [...old.children].filter(isStyle), after = [...next.children].filter(isStyle);
    const same = (list, one) => list.some((other) => other.isEqualNode(one));
    const gone = before.filter((one) => !same(after, one));
    const come = after.filter((one) => !same(before, one));
    const last = twin.get(before.at(-1)) ?? document.head.lastElementChild;
    const pending = come.map((one) => new Promise((done) => {
      const live = document.importNode(one, true);
      live.onload = live.onerror = done;
      last.after(live);
    }));
    const leave = gone.map((one) => twin.get(one));
    Promise.all(pending).then(() => { for (const live of leave) live.remove(); });
  };

  const rehead = (next) => {
    const old = served.querySelector("head");
    restyle(old, next);
    if (document.title !== next.ownerDocument.title) document.title = next.ownerDocument.title;
    const links = new Map([...document.head.querySelectorAll("link[rel=stylesheet]")].map((live) => [live.outerHTML, live]));
    const copy = next.cloneNode(true);
    for (const link of copy.querySelectorAll("link[rel=stylesheet]")) if (links.has(link.outerHTML)) twin.set(link, links.get(link.outerHTML));
    old.replaceWith(copy);
  };

  const update = (page) => {
    const old = served.querySelector("head"), next = page.head;
    if (!old || code(old) !== code(next)) return false;
    const list = steps(served.querySelector("body"), page.body, [], false);
    if (!list) return false;
    attributes(served, page.documentElement);
    rehead(next);
    for (const step of list) step();
    return true;
  };

  // --- Loading anew, when nothing less will do, leaves the reader where they were.

  const reload = () => {
    const focused = document.activeElement?.id;
    const open = [...document.querySelectorAll("details")].map((fold) => fold.open);
    try { sessionStorage.setItem(PLACE, JSON.stringify({ x: scrollX, y: scrollY, focused, open })); } catch { /* private mode */ }
    history.scrollRestoration = "manual";
    location.reload();
  };

  const restore = () => {
    let place = null;
    try { place = JSON.parse(sessionStorage.getItem(PLACE)); sessionStorage.removeItem(PLACE); } catch { /* private mode */ }
    if (!place) return;
    document.querySelectorAll("details").forEach((fold, index) => { fold.open = place.open[index] ?? fold.open; });
    scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    if (place.focused) document.getElementById(place.focused)?.focus({ preventScroll: true });
    history.scrollRestoration = "auto";
  };

  // --- What is wrong: a sheet over the page for what must be mended first, a drawer for the rest.

  const box = document.createElement("div");
  const shadow = box.attachShadow({ mode: "open" });
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: STYLE });
  style.onload = () => { box.hidden = false; };
  box.hidden = true;
  let hidden = ""; // what the reader has put away
  let wide = false; // whether the drawer is open

  const made = (name, properties, ...content) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...content.filter((one) => one !== null));
    return element;
  };

  const entry = (one) => made("li", { className: one.severity },
    made("p", { className: "place" }, made("code", {}, one.place), " ", made("span", { className: "tag" }, one.severity)),
    made("p", { className: "message" }, one.message),
    one.hint ? made("p", { className: "hint" }, one.hint) : null,
    one.code ? made("p", { className: "code" }, made("code", {}, one.code)) : null);

  const button = (label, onclick) => made("button", { type: "button", onclick }, label);

  const sheet = (title, content, key) => made("section", { className: "sheet", role: "alert" },
    made("div", { className: "paper" },
      made("header", {}, made("h2", {}, title), button("Close", () => { hidden = key; show(); })), ...content,
      made("footer", {}, "Goes away when it is mended. Escape puts it away until then.")));

  const drawer = (remarks) => {
    const count = remarks.length === 1 ? "1 remark" : `${remarks.length} remarks`;
    const fold = made("details", { className: "drawer", open: wide },
      made("summary", {}, `${count} on this file`), made("ul", {}, ...remarks.map(entry)));
    fold.addEventListener("toggle", () => { wide = fold.open; });
    return fold;
  };

  const covering = () => {
    if (told.gone) return ["This page is no longer built", [made("p", {}, "Its source was renamed, moved or deleted.")]];
    if (told.stops.length) return ["This must be mended first", [made("ul", {}, ...told.stops.map(entry))]];
    return null;
  };

  const show = () => {
    const cover = covering();
    const key = cover ? JSON.stringify([told.gone, told.stops]) : "";
    if (!cover) hidden = "";
    const parts = [];
    if (told.remarks.length) parts.push(drawer(told.remarks));
    if (cover && key !== hidden) parts.push(sheet(...cover, key));
    if (!parts.length) { box.remove(); return; }
    for (const part of shadow.querySelectorAll(".sheet, .drawer")) part.remove();
    if (!style.isConnected) shadow.append(style);
    shadow.append(...parts);
    if (!box.isConnected) root.append(box);
  };

  addEventListener("keydown", (event) => {
    const close = event.key === "Escape" && shadow.querySelector(".sheet button");
    if (close) close.click();
  });

  // --- News.

  let ready = false;
  let busy = false;
  let latest = told.state;

  const fetched = async () => {
    const response = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const script = page.querySelector("script[data-preview]");
    const news = script ? parsed(script) : IDLE;
    script?.remove();
    return { page, news: { ...news, gone: response.status === 404 && !lost } };
  };

  const refresh = async () => {
    if (busy || !ready) return;
    busy = true;
    try {
      while (told.state !== latest) {
        const wanted = latest;
        const { page, news } = await fetched();
        if (!news.stops.length && !news.gone && !update(page)) { reload(); return; }
        told = news;
        show();
        if (latest === wanted) latest = told.state; // the page may be newer than the news
      }
    } catch { /* the server is gone; the stream tells when it is back */ } finally { busy = false; }
  };

  const heard = (state) => { latest = state; refresh(); };

  // One stream for all pages of this browser, as it opens no more than six connections to a host: the page that people
  // look at listens, and tells the others. Where there are no locks (plain http from another machine), each listens for
  // itself while it is looked at.
  let stream = null;
  let alive = 0;
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("@rolebook/news") : null;
  channel?.addEventListener("message", (event) => heard(event.data));

  const listen = () => {
    stream?.close();
    alive = Date.now();
    stream = new EventSource(EVENTS);
    stream.onmessage = (event) => {
      alive = Date.now();
      const state = JSON.parse(event.data);
      channel?.postMessage(state);
      heard(state);
    };
    stream.addEventListener("beat", () => { alive = Date.now(); });
  };
  const deafen = () => { stream?.close(); stream = null; };

  // A stream ends for good when something else answers in the server's place; and one that sleep cut off looks alive.
  setInterval(() => {
    if (stream && (stream.readyState === EventSource.CLOSED || Date.now() - alive > SILENCE)) listen();
  }, 1000);

  let leading = false;
  let queued = null;
  const hold = () => new Promise((release) => {
    leading = true;
    listen();
    addEventListener("pagehide", () => { leading = false; deafen(); release(); }, { once: true });
  });
  const lead = (steal) => {
    queued?.abort();
    queued = steal ? null : new AbortController();
    navigator.locks.request(LOCK, steal ? { steal } : { signal: queued.signal }, hold).catch(() => {
      if (!leading) return;
      leading = false; // another page is looked at now
      deafen();
      lead(false);
    });
  };

  const begin = () => {
    if (navigator.locks && channel) {
      lead(document.visibilityState === "visible");
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible" && !leading) lead(true);
      });
    } else {
      if (document.visibilityState === "visible") listen();
      document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? listen() : deafen()));
    }
    // A page that comes back from the browser's memory has missed the news.
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  };

  // The parser is done, and no script but those in the head has run yet.
  const lost = performance.getEntriesByType("navigation")[0]?.responseStatus === 404;
  document.addEventListener("readystatechange", () => {
    if (document.readyState !== "interactive") return;
    served.append(copied(document.head), copied(document.body));
    twin.set(served, root);
    ready = true;
    show();
  });
  addEventListener("load", () => { restore(); begin(); });
})();
