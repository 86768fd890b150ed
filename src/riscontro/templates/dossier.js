"use strict";
// Opens what the address names: a passage (#article-3:120-180), which is marked, or a line in a fold. Text nodes are only
// split, wrapped and joined again: no markup is made from text.
(function () {
  const ADDRESS = /^#(article-\d+):(\d+)-(\d+)$/;
  const reader = document.querySelector(".reader");
  const back = document.querySelector(".back");
  let cameFrom = null;
  document.documentElement.classList.add("js");

  // Offsets count code points, the text of a node counts UTF-16 units.
  function size(text) {
    return /[\ud800-\udfff]/.test(text) ? Array.from(text).length : text.length;
  }

  function units(text, points) {
    return /[\ud800-\udfff]/.test(text) ? Array.from(text).slice(0, points).join("").length : points;
  }

  function within(body, start, end) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let at = 0; at < end && walker.nextNode();) {
      const node = walker.currentNode, next = at + size(node.data);
      if (next > start) found.push([node, units(node.data, Math.max(0, start - at)), units(node.data, Math.min(next, end) - at)]);
      at = next;
    }
    return found;
  }

  function mark(node, start, end) {
    const wrap = document.createElement("mark");
    wrap.className = "now";
    if (end < node.data.length) node.splitText(end);
    const piece = start ? node.splitText(start) : node;
    piece.replaceWith(wrap);
    wrap.append(piece);
    return wrap;
  }

  function unmark() {
    for (const wrap of document.querySelectorAll(".now")) {
      const parent = wrap.parentNode;
      wrap.replaceWith(...wrap.childNodes);
      parent.normalize();
    }
  }

  function unfold(element) {
    for (let up = element; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  }

  // Twice, because what comes into view for the first time may be taller than was thought.
  function bring(element, block) {
    element.scrollIntoView({ block: block });
    requestAnimationFrame(function () { element.scrollIntoView({ block: block }); });
  }

  function show(target) {
    unfold(target);
    bring(target.closest(".point") || target, "start");
    if (target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  }

  function open() {
    let hash = location.hash;
    try { hash = decodeURIComponent(hash); } catch (error) { return; }
    const address = ADDRESS.exec(hash);
    unmark();
    const target = document.getElementById(address ? address[1] : hash.slice(1));
    if (!target) return;
    if (!address) { show(target); return; }
    const places = within(target.querySelector(".body"), Number(address[2]), Number(address[3]));
    if (!places.length) return;
    const marked = places.map(function (place) { return mark(place[0], place[1], place[2]); });
    marked[0].tabIndex = -1;
    bring(marked[0], "center");
    marked[0].focus({ preventScroll: true });
    if (back && cameFrom) back.hidden = false;
  }

  function goBack() {
    if (!cameFrom) return;
    unmark();
    back.hidden = true;
    unfold(cameFrom);
    bring(cameFrom, "center");
    cameFrom.focus({ preventScroll: true });
    cameFrom = null;
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link) return;
    if (!reader || !reader.contains(link) || link.closest(".spoken")) cameFrom = link;
    if (link.getAttribute("href") === location.hash) { event.preventDefault(); open(); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") goBack();
  });
  if (back) back.addEventListener("click", goBack);
  window.addEventListener("hashchange", open);

  // The interface in another language: texts and titles are looked up as they stand; what has a language of its own is an
  // article's and stays.
  const own = document.documentElement.lang;
  const words = document.getElementById("words");
  const tongues = document.querySelector(".tongues");
  let told = [];

  function speak(code) {
    for (const item of told) if (item[1]) item[0].setAttribute(item[1], item[2]); else item[0].data = item[2];
    told = [];
    const book = new Map(code === own ? [] : Object.entries(JSON.parse(words.textContent)[code]));
    const known = function (place, text) { return book.get(place + "\t" + text) || book.get(text); };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, function (node) {
      return node.nodeType === 1 && (node.lang || node.tagName === "SCRIPT") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    while (walker.nextNode()) {
      const node = walker.currentNode, text = node.data && node.data.trim();
      const said = text && known(node.previousSibling ? "" : node.parentNode.getAttribute("class") || "", text);
      if (!said) continue;
      told.push([node, null, node.data]);
      node.data = node.data.replace(text, function () { return said; });
    }
    for (const name of ["title", "aria-label"]) {
      for (const element of document.querySelectorAll("[" + name + "]")) {
        const text = element.getAttribute(name), said = known(name, text);
        if (!said) continue;
        told.push([element, name, text]);
        element.setAttribute(name, said);
      }
    }
    document.documentElement.lang = code;
    for (const button of tongues.children) button.setAttribute("aria-pressed", String(button.dataset.tongue === code));
  }

  if (tongues && words) {
    tongues.hidden = false;
    tongues.addEventListener("click", function (event) {
      if (event.target.dataset.tongue) speak(event.target.dataset.tongue);
    });
  }

  // Paper has no folds.
  let folded = [];
  window.addEventListener("beforeprint", function () {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    for (const item of folded) item.open = true;
  });
  window.addEventListener("afterprint", function () {
    for (const item of folded) item.open = false;
    folded = [];
  });
  if (location.hash) open();
})();
