"use strict";
// Files dropped on the page go into its file field; while articles are read, how far it is. No markup is made from text.
(function () {
  const form = document.querySelector("form.add");
  const line = document.querySelector(".progress");
  if (form) {
    const field = form.querySelector("input[type=file]");
    for (const name of ["dragover", "dragleave", "drop"]) {
      document.addEventListener(name, function (event) {
        if (!event.dataTransfer || !Array.from(event.dataTransfer.types).includes("Files")) return;
        event.preventDefault();
        form.classList.toggle("over", name === "dragover");
        if (name === "drop" && event.dataTransfer.files.length) {
          field.files = event.dataTransfer.files;
          form.scrollIntoView({ block: "center" });
        }
      });
    }
  }
  if (!line) return;
  let busy = false;
  const trouble = document.querySelector(".trouble");
  async function look() {
    let state = null;
    try { state = await (await fetch(line.dataset.address)).json(); } catch (error) { setTimeout(look, 3000); return; }
    if (busy && !state.busy) { location.reload(); return; }
    busy = state.busy;
    line.hidden = !state.line;
    if (line.textContent !== state.line) line.textContent = state.line;
    trouble.hidden = !state.problems.length;
    trouble.replaceChildren(...state.problems.map(function (text) {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }));
    setTimeout(look, busy ? 300 : 1500);
  }
  look();
})();
