"use strict";
const pages = JSON.parse(document.getElementById("pages").textContent);
const body = document.querySelector("#differences tbody");
const rows = [...body.rows];
const filters = [...document.querySelectorAll("#filters select")];

function filter() {
  let shown = 0;
  for (const row of rows) {
    row.hidden = !filters.every((one) => one.value === "" || row.dataset[one.name] === one.value);
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById("shown").textContent = shown + " of " + rows.length;
}

function sort(button) {
  const head = button.closest("th");
  const down = head.getAttribute("aria-sort") !== "descending";
  document.querySelectorAll("th[aria-sort]").forEach((one) => one.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = button.dataset.sort;
  rows.sort((a, b) => (a.dataset[key] - b.dataset[key]) * (down ? -1 : 1) || a.dataset.order - b.dataset.order);
  body.append(...rows);
}

function show(button) {
  const open = button.parentNode.querySelector("figure");
  if (open) { open.remove(); return; }
  const page = pages[button.dataset.page];
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  image.src = page.image;
  figure.append(image);
  if (button.dataset.box) {
    const [x0, top, x1, bottom] = button.dataset.box.split(" ").map(Number);
    const box = document.createElement("i");
    box.style.left = (100 * x0) / page.width + "%";
    box.style.top = (100 * top) / page.height + "%";
    box.style.width = (100 * (x1 - x0)) / page.width + "%";
    box.style.height = (100 * (bottom - top)) / page.height + "%";
    figure.append(box);
  }
  button.parentNode.append(figure);
}

filters.forEach((one) => one.addEventListener("change", filter));
document.querySelectorAll("[data-sort]").forEach((one) => one.addEventListener("click", () => sort(one)));
document.querySelectorAll("[data-page]").forEach((one) => one.addEventListener("click", () => show(one)));
filter();
