// Sources against facts: what the table without script says, filtered, sorted, folded and tinted; its state is in the address.
(() => {
  "use strict";
  const form = document.querySelector("form[data-matrix]");
  const table = form && document.getElementById(form.dataset.matrix);
  if (!table) return;
  const folded = form.closest("details"), told = document.querySelector("[data-shown]");
  const heads = [...table.tHead.rows[0].cells].slice(1);
  const groups = [...table.tBodies].map((body) => ({ body, head: body.querySelector("tr.group"), rows: [...body.querySelectorAll("tr.source")] }));
  const rows = groups.flatMap((group) => group.rows);
  const cells = new Map(rows.map((row) => [row, [...row.cells].slice(1)]));
  const place = new Map(rows.map((row, number) => [row, number]));
  const flat = document.createElement("tbody");
  const field = form.elements;
  const facts = [...form.querySelectorAll("input[name=fact]")];
  const marks = ["grouped", "folded", "differing", "tinted"];

  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u0652]/g, "").toLowerCase();
  const key = (row) => {
    if (field.order.value === "date") return row.dataset.published;
    const cell = cells.get(row)[Number(field.order.value)];
    return cell.dataset.size === undefined || cell.dataset.size === "-1" ? Infinity : Number(cell.dataset.size);
  };
  const sorted = (some) => field.order.value === "" ? [...some].sort((one, other) => place.get(one) - place.get(other)) : [...some].sort((one, other) => {
    const [left, right] = [key(one), key(other)];
    return left < right ? -1 : left > right ? 1 : place.get(one) - place.get(other);
  });

  const show = () => {
    const wanted = plain(field.source.value.trim());
    const shown = heads.map((head, at) => facts[at].checked && (!field.differing.checked || head.classList.contains("several")));
    let count = 0;
    for (const row of rows) {
      row.hidden = !plain(row.cells[0].textContent).includes(wanted) || (field.folded.checked && row.classList.contains("repeats"));
      count += row.hidden ? 0 : 1;
      cells.get(row).forEach((cell, at) => { cell.hidden = !shown[at]; });
    }
    heads.forEach((head, at) => {
      head.hidden = !shown[at];
      if (field.order.value === String(at)) head.setAttribute("aria-sort", "ascending"); else head.removeAttribute("aria-sort");
    });
    if (field.grouped.checked) {
      flat.remove();
      const order = [...groups].sort((one, other) => place.get(sorted(one.rows)[0]) - place.get(sorted(other.rows)[0]));
      if (field.order.value !== "") order.sort((one, other) => rows.length && rank(one) - rank(other));
      for (const group of order) {
        group.body.append(group.head, ...sorted(group.rows), ...[...group.body.rows].filter((row) => row !== group.head && !group.rows.includes(row)));
        group.body.hidden = group.rows.every((row) => row.hidden);
        group.head.cells[0].colSpan = 1 + shown.filter(Boolean).length;
        table.append(group.body);
      }
    } else {
      for (const group of groups) group.body.hidden = true;
      flat.append(...sorted(rows));
      table.append(flat);
    }
    table.classList.toggle("ungrouped", !field.grouped.checked);
    table.classList.toggle("tinted", field.tinted.checked);
    told.querySelector("output").textContent = `${count} / ${rows.length}`;
  };
  const rank = (group) => sorted(rows).indexOf(sorted(group.rows)[0]);

  // The address holds what differs from the plain table, so that a link leads to the same view.
  const write = () => {
    const state = new URLSearchParams();
    for (const name of ["source", "order"]) if (field[name].value) state.set(name, field[name].value);
    for (const name of marks) if (field[name].checked !== (name === "grouped")) state.set(name, field[name].checked ? "1" : "0");
    const left = facts.filter((one) => !one.checked).map((one) => one.value).join(".");
    if (left) state.set("without", left);
    history.replaceState(null, "", String(state) ? `#compare:${state}` : "#compare");
  };
  const read = () => {
    if (!location.hash.startsWith("#compare:")) return;
    const state = new URLSearchParams(location.hash.slice("#compare:".length));
    field.source.value = state.get("source") || "";
    if ([...field.order.options].some((one) => one.value === state.get("order"))) field.order.value = state.get("order");
    for (const name of marks) if (state.has(name)) field[name].checked = state.get(name) === "1";
    const left = (state.get("without") || "").split(".");
    folded.open = true;
    for (const one of facts) one.checked = !left.includes(one.value);
    document.getElementById("compare").scrollIntoView();
  };
  form.addEventListener("input", () => { show(); write(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  folded.hidden = told.hidden = false;
  read();
  show();
})();
