// Brings the mark into view within the boxes that scroll round it. Without this, the link "the mark" does.
"use strict";
(() => {
  const mark = document.getElementById("mark");
  if (!mark) return;
  const boxes = [...document.querySelectorAll(".paper, .paper .inset")].filter((box) => box.contains(mark));
  for (const box of boxes.reverse()) {
    const place = mark.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    box.scrollTop += place.top - frame.top - (box.clientHeight - place.height) / 2;
    box.scrollLeft += place.left - frame.left - (box.clientWidth - place.width) / 2;
  }
})();
