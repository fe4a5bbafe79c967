// Keys and small conveniences. Nothing depends on this file: every action is a form or a link that works without it.
//
// A page says which key does what:  <a data-key="n" …>, <button data-key="1" …>, <input type="radio" data-key="2">.
// <input type="radio" data-key="2" data-then="number"> leads on to the field of that id.
// A list says where j, k and x move: <table data-list> with rows <tr data-row> that hold a link and maybe a checkbox.
"use strict";
(() => {
  const typing = (element) =>
    element.matches("textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox]):not([type=button]):not([type=submit])");

  const rows = () => [...document.querySelectorAll("[data-list] [data-row]")].filter((row) => !row.hidden);

  const move = (by) => {
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
    next.querySelector("a[href]")?.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "/") {
      const find = document.querySelector("[data-find]") || document.getElementById("seek");
      if (find) { event.preventDefault(); find.focus(); }
      return;
    }
    if (event.key === "j" || event.key === "k") { move(event.key === "j" ? 1 : -1); return; }
    if (event.key === "x") {
      const tick = rows().find((row) => row.contains(document.activeElement))?.querySelector("input[type=checkbox]");
      if (tick) { event.preventDefault(); tick.click(); }
      return;
    }
    // keys within a row mean the row that has the focus, and none of the others
    const row = rows().find((one) => one.contains(document.activeElement));
    const meant = [...document.querySelectorAll("[data-key]")].find(
      (one) =>
        one.dataset.key === event.key && !one.disabled && one.offsetParent !== null &&
        [null, row].includes(one.closest("[data-list] [data-row]")),
    );
    if (!meant) return;
    event.preventDefault();
    meant.focus();
    if (!meant.matches("input[type=text], input[type=number], input[type=search], textarea")) meant.click();
    document.getElementById(meant.dataset.then)?.focus();
  });

  // How many boxes of a form are ticked, wherever its page says so (data-ticked).
  const count = (form) => {
    const ticked = form.querySelectorAll("[data-list] input[type=checkbox]:checked").length;
    for (const place of form.querySelectorAll("[data-ticked]")) place.textContent = `${ticked} ticked`;
  };
  document.addEventListener("change", (event) => {
    if (event.target.form && event.target.matches("[data-list] input[type=checkbox]")) count(event.target.form);
  });

  document.addEventListener("DOMContentLoaded", () => {
    for (const list of document.querySelectorAll("form [data-list]")) count(list.closest("form"));
  });
})();
