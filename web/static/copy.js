// Copies the text of a field: <button data-copy="id of the field" hidden>. Without this file the field is read,
// selected and copied as any other text; the button is not shown then.
"use strict";
(() => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    const told = button.parentElement.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        told.textContent = "Copied.";
      } catch {
        told.textContent = document.execCommand("copy") ? "Copied." : "It is selected: press Ctrl+C.";
      }
      button.focus();
    });
  }
})();
