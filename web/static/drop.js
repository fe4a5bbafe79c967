// Files dropped on the zone are put into the plain file field inside it, as if they had been chosen there.
"use strict";
(() => {
  const zone = document.querySelector("[data-drop]");
  const field = zone?.querySelector("input[type=file]");
  if (!zone || !field) return;

  const chosen = zone.querySelector("[data-chosen]");
  const tell = () => {
    const names = [...field.files].map((file) => file.name);
    chosen.textContent = names.length ? `Chosen: ${names.join(", ")}` : "";
  };
  const stop = (event) => event.preventDefault();
  // a file dropped beside the zone must not take the page away
  for (const name of ["dragover", "drop"]) document.addEventListener(name, stop);
  zone.addEventListener("dragover", () => zone.classList.add("is-over"));
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    zone.classList.remove("is-over");
    if (event.dataTransfer?.files.length) {
      field.files = event.dataTransfer.files;
      tell();
      field.focus();
    }
  });
  field.addEventListener("change", tell);
})();
