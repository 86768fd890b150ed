"use strict";
// The pictures of the dossier under the hand: ways to the roots light up, a box of copies opens, kinds of lines are switched
// off, the days of the timeline grow wider. Without this script they stand as they were drawn.
(function () {
  const ROW = 26;

  function press(element, act) {
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", "0");
    element.addEventListener("click", act);
    element.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); }
    });
  }

  // ---------------------------------------------------------------- who relies on whom

  function lineage(figure) {
    const svg = figure.querySelector("svg.graph");
    const nodes = new Map(Array.from(svg.querySelectorAll(".node"), (node) => [node.dataset.k, node]));
    const edges = Array.from(svg.querySelectorAll(".edge:not([display])"));
    const height = svg.height.baseVal.value;
    const off = new Set(), opened = new Map();

    function reach(start, from, to, members) {
      const found = new Set([start]), lines = new Set(), waiting = [start];
      while (waiting.length) {
        const name = waiting.pop();
        for (const edge of edges) {
          if (edge.dataset[from] !== name || off.has(kind(edge))) continue;
          if (members && name === start && !(edge.dataset.m || "").split(" ").some((item) => members.has(item))) continue;
          lines.add(edge);
          if (!found.has(edge.dataset[to])) { found.add(edge.dataset[to]); waiting.push(edge.dataset[to]); }
        }
      }
      return [found, lines];
    }

    function kind(edge) { return Array.from(edge.classList).find((name) => name.startsWith("e-")).slice(2); }

    function light(element) {
      const member = element && element.closest(".member");
      const node = element && element.closest(".node"), edge = element && element.closest(".edge");
      svg.classList.toggle("lit", Boolean(node || edge));
      for (const item of svg.querySelectorAll(".on")) item.classList.remove("on");
      if (!node && !edge) return;
      const ways = node
        ? [reach(node.dataset.k, "a", "b", member && new Set([member.dataset.k])), member ? [new Set(), new Set()] : reach(node.dataset.k, "b", "a")]
        : [reach(edge.dataset.b, "a", "b"), [new Set([edge.dataset.a]), new Set([edge])]];
      for (const [names, lines] of ways) {
        for (const name of names) if (nodes.has(name)) nodes.get(name).classList.add("on");
        for (const line of lines) line.classList.add("on");
      }
    }

    svg.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") light(event.target); });
    svg.addEventListener("pointerleave", () => light(svg.contains(document.activeElement) ? document.activeElement : null));
    svg.addEventListener("focusin", (event) => light(event.target));
    svg.addEventListener("focusout", () => light(null));
    svg.addEventListener("click", function (event) { // the first touch lights, the second opens
      const link = event.target.closest("a.node, a.member, a.edge");
      if (event.pointerType !== "touch" || (link && link.classList.contains("touched"))) return;
      for (const item of svg.querySelectorAll(".touched")) item.classList.remove("touched");
      if (link) { event.preventDefault(); event.stopPropagation(); link.classList.add("touched"); }
      light(event.target);
    });

    // -------- kinds of lines

    function idle() {
      const used = new Set(edges.filter((edge) => !off.has(kind(edge))).flatMap((edge) => [edge.dataset.a, edge.dataset.b]));
      for (const [name, node] of nodes) node.classList.toggle("idle", !used.has(name) && !node.classList.contains("group"));
    }

    for (const key of figure.querySelectorAll(".key[data-kind]")) {
      key.setAttribute("aria-pressed", "true");
      press(key, function () {
        const name = key.dataset.kind, hidden = !off.has(name);
        if (hidden) off.add(name); else off.delete(name);
        key.setAttribute("aria-pressed", String(!hidden));
        svg.classList.toggle("no-" + name, hidden);
        idle();
      });
    }

    // -------- a box of copies opens: what stands lower moves down, and nothing else

    const number = (element, name) => Number(element.getAttribute(name));
    const box = (node) => { const rect = node.querySelector("rect:last-of-type"); return { x: number(rect, "x"), y: number(rect, "y"), h: number(rect, "height"), w: number(rect, "width") }; };
    const boxes = new Map(Array.from(nodes, ([name, node]) => [name, box(node)]));
    const drawn = new Map(edges.map((edge) => [edge, edge.querySelector("path").getAttribute("d")]));

    function below(y) {
      let down = 0;
      for (const [name, grown] of opened) { const at = boxes.get(name); if (y >= at.y + at.h) down += grown; }
      return down;
    }

    function settle() {
      for (const [name, node] of nodes) node.setAttribute("transform", "translate(0 " + below(boxes.get(name).y) + ")");
      for (const edge of edges) {
        const numbers = drawn.get(edge).match(/[MCH]|-?[\d.]+/g);
        const first = below(boxes.get(edge.dataset.a).y), last = below(boxes.get(edge.dataset.b).y);
        const points = [];
        for (let i = 0, command = ""; i < numbers.length; ) {
          if (/[MCH]/.test(numbers[i])) { command = numbers[i++]; points.push([command]); }
          if (command === "H") points.push([numbers[i++]]);
          else points.push([numbers[i++], Number(numbers[i++])]);
        }
        const ends = points.filter((point) => point.length === 2);
        ends.forEach(function (point, at) {
          point[1] += at < 2 ? first : at >= ends.length - 2 ? last : below(point[1]);
        });
        const path = points.map((point) => point.join(" ")).join(" ");
        for (const line of edge.querySelectorAll("path")) line.setAttribute("d", path);
      }
      let all = height;
      for (const grown of opened.values()) all += grown;
      svg.setAttribute("height", all);
      svg.setAttribute("viewBox", "0 0 " + svg.viewBox.baseVal.width + " " + all);
    }

    function toggle(node, button) {
      const name = node.dataset.k, at = boxes.get(name), rows = Array.from(node.querySelectorAll(".member"));
      const open = !opened.has(name), more = node.querySelector(".more");
      const full = 30 + ROW * rows.length + 6;
      if (open) opened.set(name, Math.max(0, full - at.h)); else opened.delete(name);
      for (const rect of node.querySelectorAll("rect")) rect.setAttribute("height", open ? Math.max(full, at.h) : at.h);
      const places = new Map();
      rows.forEach(function (row, index) {
        const text = row.querySelector("text");
        if (text.dataset.y === undefined) { text.dataset.y = text.getAttribute("y") || ""; if (!text.dataset.y) row.dataset.extra = "1"; }
        const y = open ? at.y + 30 + ROW * index + 16 : Number(text.dataset.y);
        text.setAttribute("x", at.x + 10);
        text.setAttribute("y", y);
        places.set(row.dataset.k, y - 4);
        if (row.dataset.extra) { if (open) row.removeAttribute("display"); else row.setAttribute("display", "none"); }
      });
      if (more) more.setAttribute("display", open ? "none" : "inline");
      for (const line of svg.querySelectorAll(".inside")) {
        if (!places.has(line.dataset.a) || !places.has(line.dataset.b)) continue;
        if (open) {
          const from = places.get(line.dataset.a), to = places.get(line.dataset.b), x = at.x + at.w - 26;
          const out = Math.min(22, 6 + Math.abs(to - from) / 6);
          for (const path of line.querySelectorAll("path")) path.setAttribute("d", "M" + x + " " + from + "C" + (x + out) + " " + from + " " + (x + out) + " " + to + " " + x + " " + to);
          node.appendChild(line);
          line.removeAttribute("display");
        } else line.setAttribute("display", "none");
      }
      button.setAttribute("aria-expanded", String(open));
      settle();
    }

    for (const node of svg.querySelectorAll(".node.group")) {
      const button = node.querySelector(".opener");
      button.setAttribute("aria-expanded", "false");
      press(button, () => toggle(node, button));
    }
  }

  // ---------------------------------------------------------------- the timeline

  function timeline(figure) {
    const svg = figure.querySelector("svg.axis"), tools = figure.querySelector(".tools"), view = figure.querySelector(".picture");
    const left = Number(svg.dataset.left), step = Number(svg.dataset.step);
    const width = svg.viewBox.baseVal.width, height = svg.viewBox.baseVal.height;
    const names = svg.querySelector(".names");
    const placed = [];
    for (const item of svg.querySelectorAll(".stretch rect, .stretch line, .stretch text")) {
      for (const name of ["x", "x1", "x2"]) if (item.hasAttribute(name)) placed.push([item, name, Number(item.getAttribute(name)) - left]);
      if (item.hasAttribute("width")) placed.push([item, "width", Number(item.getAttribute("width"))]);
    }
    const bars = Array.from(svg.querySelectorAll(".lane .span"), (bar) => Number(bar.getAttribute("x")) - left).sort((a, b) => a - b);
    let scale = 1;

    function zoom(next) { // from the whole into the days where most begins
      const middle = scale === 1 ? bars[bars.length >> 1] || 0 : (view.scrollLeft + view.clientWidth / 2 - left / 2) / scale - left / 2 / scale;
      scale = Math.min(12, Math.max(1, next));
      for (const [item, name, value] of placed) item.setAttribute(name, (name === "width" ? 0 : left) + value * scale);
      const wide = left + (width - left) * scale;
      svg.setAttribute("width", wide);
      svg.setAttribute("viewBox", "0 0 " + wide + " " + height);
      svg.classList.toggle("roomy", step * scale >= 16);
      view.scrollLeft = scale === 1 ? 0 : left / 2 + middle * scale - view.clientWidth / 2;
      keep();
    }

    function keep() { // the names of the events stay in sight where there is room for them and for the days
      const moved = view.clientWidth > 2 * left ? view.scrollLeft : 0;
      names.setAttribute("transform", "translate(" + moved + " 0)");
    }

    tools.hidden = false;
    for (const button of tools.querySelectorAll("button")) {
      button.addEventListener("click", () => zoom(Number(button.dataset.zoom) && scale * Number(button.dataset.zoom)));
    }
    view.addEventListener("scroll", keep, { passive: true });
    window.addEventListener("beforeprint", () => zoom(1));
  }

  for (const figure of document.querySelectorAll("[data-picture=lineage]")) lineage(figure);
  for (const figure of document.querySelectorAll("[data-picture=timeline]")) timeline(figure);
})();
