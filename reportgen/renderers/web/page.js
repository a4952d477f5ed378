"use strict";
// What the page does for those who have a script engine; without one it is whole. A table of equal rows can be sorted
// by its heads, and a frame is a stop for the Tab key only where there is something to scroll.
(() => {
  const sorting = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const lights = ["light-red", "light-yellow", "light-green"];
  const decimals = document.documentElement.lang === "en" ? /,/g : /\./g;

  function value(cell) {
    const mark = cell.querySelector(".mark");
    const light = mark ? lights.findIndex((name) => mark.classList.contains(name)) : -1;
    const text = cell.textContent.trim();
    if (mark) return light < 0 ? NaN : light;
    const number = parseFloat(text.replace(/\s/g, "").replace("−", "-").replace(decimals, "").replace(",", "."));
    return cell.classList.contains("right") ? number : text; // what is no number comes last, as what is not assessed
  }

  function compare(one, other, turn) {
    const missing = Number.isNaN(one) - Number.isNaN(other);
    return missing || turn * (typeof one === "string" ? sorting.compare(one, other) : one - other);
  }

  function sort(table, head, column, original) {
    const next = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort")];
    for (const each of table.querySelectorAll("[aria-sort]")) each.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", next);
    const rows = original.filter((row) => !row.classList.contains("total"));
    const turn = { ascending: 1, descending: -1 }[next];
    if (turn) rows.sort((a, b) => compare(value(a.cells[column]), value(b.cells[column]), turn));
    table.tBodies[0].append(...rows, ...original.filter((row) => row.classList.contains("total")));
  }

  for (const table of document.querySelectorAll("table:not(.meta, .key-figures, .strip, .cards)")) {
    const rows = [...table.tBodies[0].rows];
    const plain = rows.every((row, i) => row.className === "body" || (row.className === "total" && i === rows.length - 1));
    if (table.tHead?.rows.length !== 1 || rows.length < 5 || !plain || table.querySelector("[colspan], [rowspan]")) continue;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (!head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head, column, rows));
      head.append(button);
      head.setAttribute("aria-sort", "none");
    });
  }

  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const frame of document.querySelectorAll(".table-frame, .chart-frame")) watch.observe(frame);
})();
