// Gives every heading below [data-permalinks] a link to itself, for those who point; the list of contents serves all others.
(() => {
  "use strict";
  for (const heading of document.querySelectorAll("[data-permalinks] :is(h2, h3, h4, h5, h6, .label)[id]")) {
    const link = document.createElement("a");
    link.className = "permalink";
    link.href = "#" + encodeURIComponent(heading.id);
    link.tabIndex = -1;
    link.ariaHidden = "true";
    link.textContent = "#";
    heading.append(link);
  }
})();
