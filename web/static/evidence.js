// Brings the mark into view within the boxes that scroll round it. Without this, the link "the mark" does.
"use strict";
(() => {
  const mark = document.getElementById("mark");
  if (!mark) return;
  const AROUND = 24;
  const onPage = mark.matches("rect");
  // how far to scroll so that the stretch from..to comes into a window of this length, whose first part heads cover;
  // nought where it is in view
  const far = (from, to, length, covered) => {
    if (from >= covered && to <= length) return 0;
    if (onPage || to - from > length - covered) return (from + to - length - covered) / 2;
    return from < covered ? from - covered - AROUND : to - length + AROUND;
  };
  const stuck = (box, selector) => {
    const one = box.querySelector(selector);
    return one && !one.contains(mark) && getComputedStyle(one).position === "sticky" ? one.getBoundingClientRect() : null;
  };
  const boxes = [...document.querySelectorAll(".viewer, .viewer .inset")].filter((box) => box.contains(mark));
  for (const box of boxes.reverse()) {
    const place = mark.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    const above = stuck(box, "thead th")?.height || 0;
    const beside = (stuck(box, "tbody th")?.width || 0) + (stuck(box, "tbody td.label:not([colspan])")?.width || 0);
    box.scrollTop += far(place.top - frame.top, place.bottom - frame.top, box.clientHeight, above);
    if (!mark.matches("td:nth-child(2)")) {
      box.scrollLeft += far(place.left - frame.left, place.right - frame.left, box.clientWidth, beside);
    }
  }
})();
