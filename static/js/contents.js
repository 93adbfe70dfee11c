// Marks in the list of contents the section that is being read, and keeps what stands beside a long text in sight.
(() => {
  "use strict";
  const rail = document.querySelector(".rail");
  if (rail) new ResizeObserver(() => rail.style.setProperty("--tall", `${rail.offsetHeight}px`)).observe(rail);

  const list = document.querySelector("[data-contents]");
  if (!list) return;
  const entries = [];
  for (const link of list.querySelectorAll("a")) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) entries.push({ link, target });
  }
  let current = null;

  const mark = () => {
    const line = innerHeight * .3;
    let found = entries[0];
    for (const entry of entries) if (entry.target.getBoundingClientRect().top < line) found = entry;
    if (!found || found.link === current) return;
    current?.removeAttribute("aria-current");
    current = found.link;
    current.setAttribute("aria-current", "location");
    const [own, whole] = [current.getBoundingClientRect(), list.getBoundingClientRect()];
    if (own.top < whole.top || own.bottom > whole.bottom) list.scrollTop += own.top - whole.top - whole.height / 2;
  };

  let waiting = 0;
  addEventListener("scroll", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(mark);
  }, { passive: true });
  mark();

  const fold = document.querySelector(".contents-fold");
  fold?.addEventListener("click", (event) => { if (event.target.closest("a")) fold.open = false; });
})();
