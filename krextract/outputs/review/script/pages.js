// Pages: images and boxes are put in when a page comes near the window, images taken out when it is far, so that
// memory stays flat and a page that nobody looks at costs nothing.
const marks = new Map();   // key -> its box on the page, or its mark in the text
const sheets = new Map();  // page number -> its node
const pageOf = new Map(data.pages.map((page) => [page.number, page]));
const paged = () => data.pages.length > 0;

function drawPages() {
  const holder = $("pages");
  if (!paged()) return drawFlow(holder);
  for (const page of data.pages) {
    const node = make("div", { className: "page", id: `page-${page.number}` }, make("span", { className: "number", textContent: page.number }));
    node.style.aspectRatio = `${page.width} / ${page.height}`;
    node.style.width = page.width > page.height ? "100%" : "min(100%, 860px)";
    node.dataset.page = page.number;
    sheets.set(page.number, node);
    const warnings = (onPage.get(page.number) ?? []).filter((one) => one.family === "warning");
    if (warnings.length) holder.append(make("div", { className: "warnings", id: `warnings-${page.number}`, style: `width: ${node.style.width}` }, ...warnings.map(drawWarning)));
    holder.append(node);
  }
  const watch = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
    if (isIntersecting) { drawImage(target); drawBoxes(Number(target.dataset.page)); } else target.querySelector("img")?.remove();
  }), { root: holder, rootMargin: "1200px 0px" });
  sheets.forEach((node) => watch.observe(node));
}
function drawImage(sheet) {
  if (sheet.querySelector("img")) return;
  const { number: at, type } = pageOf.get(Number(sheet.dataset.page));
  const image = make("img", { alt: `${t("page")} ${at}`, decoding: "async" });
  image.src = `data:${type};base64,${$(`image-${at}`).textContent.trim()}`;
  sheet.prepend(image);
}
function drawWarning(one) {
  const note = make("button", { type: "button", textContent: `⚠ ${headline(one)}`, tabIndex: -1 });
  note.dataset.key = one.key;
  marks.set(one.key, note);
  return note;
}
function drawBoxes(at) {
  const sheet = sheets.get(at);
  if (!sheet || sheet.dataset.drawn) return;
  sheet.dataset.drawn = "yes";
  const here = (onPage.get(at) ?? []).filter((one) => one.record.bbox);
  sheet.append(...here.map((one) => drawBox(one, pageOf.get(at))));
  here.forEach(paint);
}
function drawBox(one, page) {
  const kind = { quantity: "", recommendation: "code", item: "item" }[one.family];
  const box = make("button", { type: "button", className: `box ${kind}`, tabIndex: -1, title: [headline(one), when(one)].filter(Boolean).join(" ") });
  box.dataset.key = one.key;
  lay(box, one.record.bbox, page);
  box.hidden = !listed.has(one.key);
  box.classList.toggle("current", one === current);
  marks.set(one.key, box);
  return box;
}
function lay(node, [x0, top, x1, bottom], page) {
  node.style.left = `${(100 * x0) / page.width}%`;
  node.style.top = `${(100 * top) / page.height}%`;
  node.style.width = `${(100 * (x1 - x0)) / page.width}%`;
  node.style.height = `${(100 * (bottom - top)) / page.height}%`;
}
// A report without page images: its text, with the records marked in it.
function drawFlow(holder) {
  const sheet = make("div", { className: "page flow" });
  const inBlock = grouped(records.filter((one) => Number.isInteger(one.record.start)), (one) => one.record.block);
  for (const block of blocks.values()) {
    const line = make("p", { className: block.kind, id: `block-${block.id}` });
    line.dataset.block = block.id;
    let at = 0;
    for (const one of (inBlock.get(block.id) ?? []).sort((a, b) => a.record.start - b.record.start)) {
      if (one.record.start < at) continue;
      const mark = make("mark", { textContent: cut(block.text, one.record.start, one.record.end), title: [headline(one), when(one)].filter(Boolean).join(" ") });
      mark.dataset.key = one.key;
      line.append(cut(block.text, at, one.record.start), mark);
      marks.set(one.key, mark);
      at = one.record.end;
    }
    line.append(block.text.slice(toUnits(block.text, at)));
    sheet.append(line);
  }
  holder.replaceChildren(sheet);
}
// After a figure was added or taken away: its page, or the text, is drawn anew.
function redraw(at) {
  if (!paged()) { marks.clear(); drawFlow($("pages")); records.forEach(paint); return; }
  const sheet = sheets.get(at);
  if (!sheet?.dataset.drawn) return;
  sheet.querySelectorAll(".box").forEach((box) => { marks.delete(box.dataset.key); box.remove(); });
  delete sheet.dataset.drawn;
  drawBoxes(at);
}
// A near place is scrolled to, so that the eye can follow; a far one is jumped to.
function showPlace(node, block) {
  if (!node) return;
  const far = Math.abs(node.getBoundingClientRect().top) > 2 * innerHeight || matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollIntoView({ block, inline: "nearest", behavior: far ? "instant" : "smooth" });
}
