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

function show(row) {
  body.querySelector(".current")?.classList.remove("current");
  row.classList.add("current");
  row.scrollIntoView({ block: "nearest" });
  const button = row.querySelector("[data-page]");
  const view = document.getElementById("view");
  if (!button) {
    view.replaceChildren(Object.assign(document.createElement("p"), { textContent: "No picture of this page." }));
    return;
  }
  const page = pages[button.dataset.page];
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  image.src = page.image;
  image.alt = button.textContent;
  image.style.aspectRatio = page.width + " / " + page.height;
  figure.append(image);
  const caption = document.createElement("figcaption");
  caption.textContent = row.cells[2].textContent;
  view.replaceChildren(caption, figure);
  if (!button.dataset.box) { view.scrollTop = 0; return; }
  const [x0, top, x1, bottom] = button.dataset.box.split(" ").map(Number);
  const box = document.createElement("i");
  box.style.left = (100 * x0) / page.width + "%";
  box.style.top = (100 * top) / page.height + "%";
  box.style.width = (100 * (x1 - x0)) / page.width + "%";
  box.style.height = (100 * (bottom - top)) / page.height + "%";
  figure.append(box);
  box.scrollIntoView({ block: "center", inline: "nearest" });
}

function step(by) {
  const seen = rows.filter((row) => !row.hidden);
  const next = seen[seen.indexOf(body.querySelector(".current")) + by];
  if (next) show(next);
}

filters.forEach((one) => one.addEventListener("change", filter));
document.querySelectorAll("[data-sort]").forEach((one) => one.addEventListener("click", () => sort(one)));
body.addEventListener("click", (event) => { const row = event.target.closest("tr"); if (row) show(row); });
document.addEventListener("keydown", (event) => {
  const by = { j: 1, k: -1 }[event.key];
  if (by && !event.ctrlKey && !event.metaKey && !event.target.closest("select")) step(by);
});
filter();
