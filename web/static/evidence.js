// Brings the mark into view within the boxes that scroll round it. Without this, the link "the mark" does.
"use strict";
(() => {
  const mark = document.getElementById("mark");
  if (!mark) return;
  const AROUND = 80;
  const onPage = mark.matches("rect");
  // how far to scroll so that the stretch from..to comes into a window of this length; nought where it is in view
  const far = (from, to, length) => {
    if (from >= 0 && to <= length) return 0;
    if (onPage || to - from > length) return (from + to - length) / 2;
    return from < 0 ? from - AROUND : to - length + AROUND;
  };
  const boxes = [...document.querySelectorAll(".viewer, .viewer .inset")].filter((box) => box.contains(mark));
  for (const box of boxes.reverse()) {
    const place = mark.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    box.scrollTop += far(place.top - frame.top, place.bottom - frame.top, box.clientHeight);
    box.scrollLeft += far(place.left - frame.left, place.right - frame.left, box.clientWidth);
  }
})();
