"use strict";
// Files dropped on the form go into its file field; while articles are read, how far it is. No markup is made from text.
(function () {
  const form = document.querySelector("form.add");
  const line = document.querySelector(".progress");
  if (form) {
    const field = form.querySelector("input[type=file]");
    for (const name of ["dragover", "dragleave", "drop"]) {
      form.addEventListener(name, function (event) {
        event.preventDefault();
        form.classList.toggle("over", name === "dragover");
        if (name === "drop" && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
      });
    }
  }
  if (!line) return;
  let busy = false;
  async function look() {
    const state = await (await fetch(line.dataset.address)).json();
    if (busy && !state.busy) { location.reload(); return; }
    busy = state.busy;
    line.hidden = !busy && !state.problems.length;
    line.textContent = busy ? line.dataset.reading + " " + state.read + " / " + state.total : state.problems.join(" · ");
    setTimeout(look, busy ? 300 : 1500);
  }
  look();
})();
