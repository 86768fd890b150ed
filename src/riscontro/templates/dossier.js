"use strict";
// Opens a passage named in the address (#article-3:120-180) and marks it. Only moves and wraps text nodes: no markup is made from text.
(function () {
  const ADDRESS = /^#(article-\d+):(\d+)-(\d+)$/;
  const reader = document.querySelector(".reader");
  const back = document.querySelector(".back");
  let cameFrom = null;
  document.documentElement.classList.add("js");

  function split(piece, offset) {
    const start = Number(piece.dataset.o);
    const points = Array.from(piece.textContent);
    if (offset <= start || offset >= start + points.length) return;
    const rest = piece.cloneNode(false);
    rest.dataset.o = String(offset);
    rest.textContent = points.slice(offset - start).join("");
    piece.textContent = points.slice(0, offset - start).join("");
    piece.after(rest);
  }

  function last(pieces, offset) {
    let low = 0, high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Number(pieces[middle].dataset.o) <= offset) low = middle + 1; else high = middle;
    }
    return Math.max(0, low - 1);
  }

  function passage(article, start, end) {
    const body = article.querySelector(".body");
    for (const offset of [start, end]) {
      const pieces = body.querySelectorAll("[data-o]");
      if (pieces.length) split(pieces[last(pieces, offset)], offset);
    }
    const pieces = body.querySelectorAll("[data-o]");
    const found = [];
    for (let i = last(pieces, start); i < pieces.length && Number(pieces[i].dataset.o) < end; i++) {
      if (Number(pieces[i].dataset.o) >= start) found.push(pieces[i]);
    }
    return found;
  }

  function unmark() {
    for (const piece of document.querySelectorAll(".now")) {
      piece.classList.remove("now", "first");
      piece.removeAttribute("tabindex");
    }
  }

  function open() {
    let hash = location.hash;
    try { hash = decodeURIComponent(hash); } catch (error) { return; }
    const address = ADDRESS.exec(hash);
    const article = address && document.getElementById(address[1]);
    unmark();
    if (!article) return;
    const pieces = passage(article, Number(address[2]), Number(address[3]));
    if (!pieces.length) return;
    for (const piece of pieces) piece.classList.add("now");
    pieces[0].classList.add("first");
    pieces[0].tabIndex = -1;
    pieces[0].scrollIntoView({ block: "center" });
    pieces[0].focus({ preventScroll: true });
    if (back && cameFrom) back.hidden = false;
  }

  function goBack() {
    if (!cameFrom) return;
    unmark();
    back.hidden = true;
    cameFrom.scrollIntoView({ block: "center" });
    cameFrom.focus({ preventScroll: true });
    cameFrom = null;
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest('a[href^="#article-"]');
    if (!link || (reader && reader.contains(link) && !link.closest(".spoken"))) return;
    cameFrom = link;
    if (link.getAttribute("href") === location.hash) open();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") goBack();
  });
  if (back) back.addEventListener("click", goBack);
  window.addEventListener("hashchange", function () {
    open();
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let up = target.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  });
  window.addEventListener("beforeprint", function () {
    for (const item of document.querySelectorAll("main details")) item.open = true;
  });
  open();
})();
