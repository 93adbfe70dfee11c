// Drawings: pointing at an agent or focusing it lights its neighborhood; buttons, dragging, arrow keys and Ctrl-wheel zoom
// and pan; the relations menu hides lines.
(() => {
  "use strict";
  const relations = [...document.querySelectorAll("[data-relation-filter]")];

  for (const drawing of document.querySelectorAll("[data-graph]")) {
    const discs = [...drawing.querySelectorAll("[data-disc]")];
    const lines = [...drawing.querySelectorAll("[data-from]")];

    const light = (disc) => {
      drawing.classList.toggle("focused", !!disc);
      if (!disc) return;
      const own = disc.dataset.disc;
      const lit = new Set([own]);
      for (const line of lines) {
        const { from, to } = line.dataset;
        const meets = (from === own || to === own) && !line.hasAttribute("hidden");
        line.classList.toggle("lit", meets);
        if (meets) { lit.add(from); lit.add(to); }
      }
      for (const other of discs) other.classList.toggle("lit", lit.has(other.dataset.disc));
    };
    const disc = (event) => event.target.closest("[data-disc]");
    drawing.addEventListener("pointerover", (event) => light(disc(event)));
    drawing.addEventListener("pointerleave", () => light(null));
    // The sheet listens, since a drawing that listens for the focus itself would take it in Chromium.
    const sheet = drawing.closest(".region-sheet");
    sheet.addEventListener("focusin", (event) => { light(disc(event)); reveal(disc(event)); });
    sheet.addEventListener("focusout", () => light(null));

    const whole = drawing.getAttribute("viewBox").split(" ").map(Number);
    let view = [...whole];
    const show = () => {
      drawing.setAttribute("viewBox", view.map((number) => number.toFixed(1)).join(" "));
      drawing.classList.toggle("movable", view[2] < whole[2]);
    };
    const zoom = (factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) => {
      const most = Math.min(Math.max(factor, whole[2] * .12 / view[2]), whole[2] / view[2]);
      view = [x - (x - view[0]) * most, y - (y - view[1]) * most, view[2] * most, view[3] * most];
      if (view[2] >= whole[2] * .999) view = [...whole];
      show();
    };
    const reveal = (disc) => {
      const circle = disc?.querySelector("circle");
      if (!circle || view[2] >= whole[2]) return;
      const [x, y] = ["cx", "cy"].map((name) => Number(circle.getAttribute(name)));
      const inside = x > view[0] && x < view[0] + view[2] && y > view[1] && y < view[1] + view[3];
      if (inside) return;
      view[0] = x - view[2] / 2;
      view[1] = y - view[3] / 2;
      show();
    };
    const arrows = { ArrowLeft: [-.15, 0], ArrowRight: [.15, 0], ArrowUp: [0, -.15], ArrowDown: [0, .15] };
    sheet.addEventListener("keydown", (event) => {
      const arrow = arrows[event.key];
      if (!arrow || view[2] >= whole[2]) return;
      event.preventDefault();
      view[0] += arrow[0] * view[2];
      view[1] += arrow[1] * view[3];
      show();
    });
    const steps = { in: .7, out: 1 / .7, whole: 1e9 };
    drawing.closest(".region").addEventListener("click", (event) => {
      const step = event.target.closest("[data-zoom]")?.dataset.zoom;
      if (step) zoom(steps[step]);
    });

    const at = (event) => {
      const box = drawing.getBoundingClientRect();
      return [view[0] + (event.clientX - box.left) / box.width * view[2], view[1] + (event.clientY - box.top) / box.height * view[3]];
    };
    drawing.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.15 : .87, ...at(event));
    }, { passive: false });

    let start = null;
    let moved = false;
    drawing.addEventListener("pointerdown", (event) => {
      if (event.button || view[2] >= whole[2]) return;
      start = at(event);
      moved = false;
    });
    addEventListener("pointermove", (event) => {
      if (!start) return;
      const [x, y] = at(event);
      if (Math.hypot(x - start[0], y - start[1]) < 4) return;
      moved = true;
      view[0] += start[0] - x;
      view[1] += start[1] - y;
      show();
    });
    addEventListener("pointerup", () => { start = null; });
    drawing.addEventListener("click", (event) => { if (moved) { event.preventDefault(); moved = false; } }, true);
    drawing.addEventListener("dragstart", (event) => event.preventDefault());

    for (const box of relations) {
      box.addEventListener("change", () => {
        const shown = new Set(relations.filter((other) => other.checked).map((other) => other.value));
        for (const line of lines) line.toggleAttribute("hidden", !line.dataset.relation.split(" ").some((name) => shown.has(name)));
      });
    }
  }

  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(".menu[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
})();
