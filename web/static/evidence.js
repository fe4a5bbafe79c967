// Brings the mark into view within the box that the page or sheet scrolls in. Without this, the link "the mark" does.
"use strict";
(() => {
  for (const paper of document.querySelectorAll(".paper")) {
    const mark = paper.querySelector("#mark");
    if (!mark) continue;
    const box = mark.getBoundingClientRect();
    const frame = paper.getBoundingClientRect();
    paper.scrollTop += box.top - frame.top - (paper.clientHeight - box.height) / 2;
    paper.scrollLeft += box.left - frame.left - (paper.clientWidth - box.width) / 2;
  }
})();
