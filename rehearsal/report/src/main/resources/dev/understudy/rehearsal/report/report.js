"use strict";
// The page is whole without this: it shows a mark's text on focus, moves through cells by arrows, copies and saves.
(() => {
  const every = (root, selector) => Array.from(root.querySelectorAll(selector));

  const show = (mark) => {
    const section = mark.closest("section, .figs");
    const line = section && section.querySelector(".status");
    if (line) line.textContent = mark.getAttribute("data-t");
  };

  // One stop of the Tab key a drawing; arrows move inside it.
  const group = (marks, columns) => {
    marks.forEach((mark, index) => {
      mark.setAttribute("tabindex", index === 0 ? "0" : "-1");
      mark.addEventListener("focus", () => show(mark));
      mark.addEventListener("mouseenter", () => show(mark));
      mark.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
        const next = step && marks[index + step];
        if (next) {
          event.preventDefault();
          mark.setAttribute("tabindex", "-1");
          next.setAttribute("tabindex", "0");
          next.focus();
        }
      });
    });
  };
  every(document, "svg.p").forEach((drawing) => group(every(drawing, "[data-t]"), 1));
  every(document, "table[data-keys]").forEach((table) => {
    const rows = every(table, "tbody tr");
    group(every(table, "td[data-t]"), rows.length ? every(rows[0], "td[data-t]").length : 1);
  });

  every(document, ".cmd").forEach((line) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const text = line.querySelector("code").textContent;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(line.querySelector("code"));
        button.textContent = "Selected";
      }
    });
    line.append(button);
  });

  // A spreadsheet must not take a text for a formula.
  const field = (text) => '"' + (/^[=+@\t\r]|^-(?![\d.:]+)/.test(text) ? "'" + text : text).replaceAll('"', '""') + '"';
  every(document, "table.csv").forEach((table) => {
    if (table.rows.length < 6) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tool";
    button.textContent = "Save as CSV";
    button.addEventListener("click", () => {
      const rows = every(table, "tr").map((row) => every(row, "th,td").map((cell) => field(cell.textContent)).join(","));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([rows.join("\r\n") + "\r\n"], { type: "text/csv" }));
      link.download = (table.closest("section") || { id: "table" }).id + ".csv";
      link.click();
      URL.revokeObjectURL(link.href);
    });
    table.closest(".scroll, details, section").append(button);
  });
})();
