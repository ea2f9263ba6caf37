"use strict";
// The review page: records beside their pages. No network, no library; all text is set as text, never as HTML.
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const make = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in node && key !== "list") node[key] = value; else node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
};
const blocks = new Map(data.blocks.map((block) => [block.id, block]));
const blockOrder = new Map(data.blocks.map((block, index) => [block.id, index]));
const keyOf = (family, record, index) => {
  if (family === "warning") return `warning:${index}`;
  if (family === "item") return `item:${record.id}`;
  return `${family}:${record.block}:${record.start}-${record.end}:${record.role}`;
};
const records = ["quantity", "recommendation", "item", "warning"].flatMap((family) =>
  data.records[family].map((record, index) => ({ family, record, key: keyOf(family, record, index) })));
records.forEach((one, index) => { one.order = index; });
records.sort((a, b) => (a.record.page ?? 0) - (b.record.page ?? 0) || place(a) - place(b) || a.order - b.order);
function place(one) { return blockOrder.get(one.record.block) ?? -1; }
const byKey = new Map(records.map((one) => [one.key, one]));
const nodes = new Map();   // key -> its line in the list
const marks = new Map();   // key -> its box on the page, or its mark in the text
const store = `krextract:${data.source.sha256}`;
let corrections = new Map();
let language = data.language || (navigator.language.startsWith("nl") ? "nl" : "en");
let shown = [];
let current = null;
try {
  // What was kept may be of an older reading of the same file, in which a record stood elsewhere.
  corrections = new Map(JSON.parse(localStorage.getItem(store) || "[]").filter(([key]) => byKey.has(key)));
} catch { corrections = new Map(); }

const t = (word) => data.words[language][word] ?? word;
const say = (value) => data.words[language].values[value] ?? String(value).replaceAll("_", " ");
const stateOf = (one) => {
  const correction = corrections.get(one.key);
  return correction ? { accept: "accepted", reject: "rejected", edit: "edited" }[correction.action] : "open";
};
const fieldsOf = (one) => ({ ...one.record, ...(corrections.get(one.key)?.fields ?? {}) });
const number = (value) => Number(value).toLocaleString(language === "nl" ? "nl-NL" : "en-GB", { maximumFractionDigits: 4 });
function headline(one) {
  const fields = fieldsOf(one);
  if (one.family === "quantity") {
    const asPrinted = fields.kind === "ratio" && fields.low === one.record.low && fields.high === one.record.high;
    const value = asPrinted ? fields.surface : fields.low === fields.high ? number(fields.low) : `${number(fields.low)}–${number(fields.high)}`;
    return [fields.modifier === "exact" ? "" : say(fields.modifier), value, fields.unit ?? "", fields.period ? `· ${fields.period}` : ""].filter(Boolean).join(" ");
  }
  if (one.family === "recommendation") return `${fields.code} · ${say(fields.role)}`;
  if (one.family === "item") return fields.title ?? `${fields.text.slice(0, 80)}…`;
  return fields.message;
}
function under(one) {
  const fields = fieldsOf(one);
  if (one.family === "quantity") return fields.subject ?? "";
  if (one.family === "recommendation") return (fields.text ?? "").slice(0, 200);
  if (one.family === "item") return [...[fields.kind, ...fields.status].filter(Boolean).map(say), ...fields.recommendations].join(" · ");
  return fields.code;
}

// Pages: an image is put in when its page comes near the window and taken out when it is far, so that memory stays flat.
function drawPages() {
  const holder = $("pages");
  if (!data.pages.length) return drawFlow(holder);
  for (const page of data.pages) {
    const node = make("div", { className: "page", id: `page-${page.number}` }, make("span", { className: "number", textContent: page.number }));
    node.style.aspectRatio = `${page.width} / ${page.height}`;
    node.style.width = page.width > page.height ? "100%" : "min(100%, 860px)";
    node.dataset.page = page.number;
    holder.append(node);
    const here = records.filter((each) => each.record.page === page.number);
    for (const one of here) if (one.record.bbox) node.append(drawBox(one, page));
    const warnings = here.filter((one) => one.family === "warning");
    if (warnings.length) node.append(make("div", { className: "warnings" }, ...warnings.map(drawWarning)));
  }
  const watch = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
    const old = target.querySelector("img");
    if (isIntersecting && !old) {
      const image = make("img", { alt: `${t("page")} ${target.dataset.page}`, decoding: "async" });
      const type = data.pages.find((page) => String(page.number) === target.dataset.page).type;
      image.src = `data:${type};base64,${$(`image-${target.dataset.page}`).textContent.trim()}`;
      target.prepend(image);
    } else if (!isIntersecting && old) old.remove();
  }), { root: holder, rootMargin: "1200px 0px" });
  holder.querySelectorAll(".page").forEach((node) => watch.observe(node));
}
function drawWarning(one) {
  const note = make("button", { type: "button", textContent: `⚠ ${headline(one)}`, tabIndex: -1 });
  note.addEventListener("click", () => select(one, { scroll: false, list: true }));
  marks.set(one.key, note);
  return note;
}
function drawBox(one, page) {
  const [x0, top, x1, bottom] = one.record.bbox;
  const kind = { quantity: "", recommendation: "code", item: "item" }[one.family];
  const box = make("button", { type: "button", className: `box ${kind}`, tabIndex: -1, title: headline(one) });
  box.style.left = `${(100 * x0) / page.width}%`;
  box.style.top = `${(100 * top) / page.height}%`;
  box.style.width = `${(100 * (x1 - x0)) / page.width}%`;
  box.style.height = `${(100 * (bottom - top)) / page.height}%`;
  box.addEventListener("click", () => select(one, { scroll: false, list: true }));
  marks.set(one.key, box);
  return box;
}
function drawFlow(holder) {
  const sheet = make("div", { className: "page flow" });
  for (const block of data.blocks) {
    const line = make("p", { className: block.kind, id: `block-${block.id}` });
    let at = 0;
    const spans = records.filter((one) => one.record.block === block.id && Number.isInteger(one.record.start)).sort((a, b) => a.record.start - b.record.start);
    for (const one of spans) {
      if (one.record.start < at) continue;
      const mark = make("mark", { textContent: block.text.slice(one.record.start, one.record.end), title: headline(one) });
      mark.addEventListener("click", () => select(one, { scroll: false, list: true }));
      line.append(block.text.slice(at, one.record.start), mark);
      marks.set(one.key, mark);
      at = one.record.end;
    }
    line.append(block.text.slice(at));
    sheet.append(line);
  }
  holder.append(sheet);
}

// The list and its filters.
const choices = {
  family: () => ["quantity", "recommendation", "item", "warning"],
  theme: () => data.themes.map((theme) => String(theme.number)),
  section: () => values((fields) => fields.section),
  kind: () => values((fields) => fields.kind),
  role: () => values((fields) => fields.role),
  code: () => values((fields) => [fields.code, ...(fields.recommendations ?? [])].filter((code) => /^\d/.test(code ?? ""))),
  year: () => values((fields) => (fields.period ?? "").match(/\d{4}/g) ?? []).reverse(),
  state: () => ["open", "accepted", "edited", "rejected"],
};
function values(read) {
  const found = new Set(records.flatMap((one) => read(one.record) ?? []).filter(Boolean));
  return [...found].sort((a, b) => String(a).localeCompare(String(b), "nl", { numeric: true }));
}
function drawFilters() {
  for (const [name, list] of Object.entries(choices)) {
    const field = $(`f-${name}`);
    const chosen = field.value;
    field.replaceChildren(make("option", { value: "", textContent: t("all") }));
    for (const value of list()) {
      const theme = name === "theme" && data.themes.find((each) => String(each.number) === value);
      const text = theme ? `${theme.number} ${theme.title}` : name === "family" || name === "state" ? t(value) : say(value);
      field.append(make("option", { value, textContent: text }));
    }
    field.value = chosen;
  }
}
function passes(one) {
  const fields = fieldsOf(one);
  const at = (name) => $(`f-${name}`).value;
  const codes = [fields.code, ...(fields.recommendations ?? [])];
  const search = at("search").trim().toLocaleLowerCase("nl");
  return (!at("family") || one.family === at("family"))
    && (!at("theme") || String(fields.theme) === at("theme"))
    && (!at("section") || fields.section === at("section"))
    && (!at("kind") || fields.kind === at("kind"))
    && (!at("role") || fields.role === at("role"))
    && (!at("code") || codes.includes(at("code")))
    && (!at("year") || (fields.period ?? "").includes(at("year")))
    && (!at("state") || stateOf(one) === at("state"))
    && (fields.confidence === undefined || fields.confidence <= Number(at("confidence")))
    && (!search || [headline(one), under(one), fields.sentence, fields.surface].join(" ").toLocaleLowerCase("nl").includes(search));
}
function drawList() {
  shown = records.filter(passes);
  $("f-confidence-said").textContent = number($("f-confidence").value);
  const list = $("records");
  list.replaceChildren();
  nodes.clear();
  for (const one of shown) {
    const fields = one.record;
    const where = [fields.theme ? `${t("theme")} ${fields.theme}` : "", fields.page ? `${t("page")} ${fields.page}` : ""].filter(Boolean).join(" · ");
    const node = make("li", { id: `r-${one.order}` }, make("div", { className: "head" }, make("b", { textContent: headline(one) }), make("small", { className: "where", textContent: where })), make("small", { className: "under", textContent: under(one) }));
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
    node.addEventListener("click", () => select(one, { scroll: true }));
    nodes.set(one.key, node);
    list.append(node);
    paint(one);
  }
  $("nothing").hidden = shown.length > 0;
  count();
  for (const [key, mark] of marks) mark.hidden = !nodes.has(key) && mark.tagName === "BUTTON";
  if (current && nodes.has(current.key)) select(current, { scroll: false, list: true }); else if (shown.length) select(shown[0], { scroll: false });
  else {
    current = null;
    list.removeAttribute("aria-activedescendant");
    $("detail").replaceChildren();
  }
}
function count() {
  const all = records.filter((one) => one.family !== "warning");
  $("counts").textContent = t("shown").replace("{n}", shown.length).replace("{all}", records.length).replace("{done}", all.filter((one) => corrections.has(one.key)).length);
}
function paint(one) {
  const state = stateOf(one);
  for (const node of [nodes.get(one.key), marks.get(one.key)]) {
    if (!node) continue;
    node.classList.remove("open", "accepted", "rejected", "edited");
    node.classList.add(state);
    node.classList.toggle("warning", one.family === "warning" && node.tagName === "LI");
  }
}

// Selecting a record shows it on its page and in full below the list.
function select(one, { scroll = true, list = true } = {}) {
  if (current) {
    nodes.get(current.key)?.setAttribute("aria-selected", "false");
    marks.get(current.key)?.classList.remove("current");
  }
  current = one;
  const node = nodes.get(one.key);
  node?.setAttribute("aria-selected", "true");
  if (node) $("records").setAttribute("aria-activedescendant", node.id);
  const mark = marks.get(one.key);
  mark?.classList.add("current");
  if (scroll) showPlace(mark ?? $(`page-${one.record.page}`), mark ? "center" : "start");
  drawDetail(one);
  if (list) node?.scrollIntoView({ block: "nearest" });
}
// A near place is scrolled to, so that the eye can follow; a far one is jumped to.
function showPlace(node, block) {
  if (!node) return;
  const far = Math.abs(node.getBoundingClientRect().top) > 2 * innerHeight || matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollIntoView({ block, inline: "nearest", behavior: far ? "instant" : "smooth" });
}
function drawDetail(one) {
  const holder = $("detail");
  const fields = fieldsOf(one);
  holder.replaceChildren();
  const text = one.family === "quantity" ? fields.sentence : fields.text ?? blocks.get(fields.block)?.text ?? fields.message;
  const quote = make("blockquote");
  const at = one.family === "quantity" ? sentencePlace(fields) : -1;
  if (at >= 0) quote.append(text.slice(0, at), make("mark", { textContent: fields.surface }), text.slice(at + fields.surface.length));
  else quote.append(text);
  const rows = make("dl");
  const values = new Set(["kind", "modifier", "measure", "direction", "period_source", "role", "status", "section"]);
  for (const name of ["kind", "unit", "modifier", "measure", "direction", "period", "period_source", "base", "region", "role", "subject", "code", "title", "status", "dates", "recommendations", "section", "rule", "confidence"]) {
    const value = name === "dates" ? fields.dates?.map((each) => each.date) : fields[name];
    if (value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length)) continue;
    const said = [value].flat().map((each) => values.has(name) ? say(each) : name === "confidence" ? number(each) : each).join(", ");
    rows.append(make("div", {}, make("dt", { textContent: t(name === "confidence" ? "conf" : name).toLowerCase() }), make("dd", { textContent: said })));
  }
  holder.append(make("div", { className: "said", tabIndex: 0 }, quote, rows));
  if (one.family === "warning") return;
  const acts = make("div", { className: "acts" });
  for (const [act, key] of [["accept", "a"], ["reject", "r"], ["edit", "e"], ["undo", "u"]]) {
    const button = make("button", { type: "button", textContent: `${t(act)} (${key})` });
    button.dataset.act = act;
    button.addEventListener("click", () => acting[act]());
    acts.append(button);
  }
  holder.append(acts);
}
// The same surface may stand twice in a sentence: count how often it stands before this one in the block.
function sentencePlace(fields) {
  const block = blocks.get(fields.block);
  const from = block ? block.text.lastIndexOf(fields.sentence, fields.start) : -1;
  return from >= 0 && fields.start - from + fields.surface.length <= fields.sentence.length ? fields.start - from : fields.sentence.indexOf(fields.surface);
}

// Corrections.
function keep() {
  try { localStorage.setItem(store, JSON.stringify([...corrections])); } catch { /* a page opened from disk may have no storage; saving to a file still works */ }
}
function decision({ family, record }, action, fields) {
  const { block, start, end, surface, id, role, code } = record;
  return { record: family, block, start, end, surface, id, code, role: family === "recommendation" ? role : undefined, action, fields, at: new Date().toISOString() };
}
function correct(action, fields) {
  if (!current || current.family === "warning") return;
  if (action === null) corrections.delete(current.key);
  else corrections.set(current.key, decision(current, action, fields));
  keep();
  repaint(current);
  drawDetail(current);
  count();
}
function repaint(one) {
  paint(one);
  const node = nodes.get(one.key);
  if (node) { node.querySelector("b").textContent = headline(one); node.lastChild.textContent = under(one); }
}
// What is left of a list that was looked through is accepted in one stroke.
function acceptShown() {
  const open = shown.filter((one) => one.family !== "warning" && stateOf(one) === "open");
  if (!open.length || !confirm(t("acceptall").replace("{n}", open.length))) return;
  for (const one of open) corrections.set(one.key, decision(one, "accept"));
  keep();
  open.forEach(repaint);
  drawDetail(current);
  count();
}
const acting = {
  accept: () => { correct("accept"); step(1); },
  reject: () => { correct("reject"); step(1); },
  undo: () => correct(null),
  acceptall: () => acceptShown(),
  edit: () => edit(),
  next: () => step(1),
  previous: () => step(-1),
  nextpage: () => turn(1),
  previouspage: () => turn(-1),
  search: () => $("f-search").focus(),
  help: () => { $("help").showModal(); },
};
function step(by) {
  const at = shown.indexOf(current) + by;
  if (shown[at]) select(shown[at]);
}
function turn(by) {
  if (!current) return;
  const page = current.record.page;
  const list = by > 0 ? shown : [...shown].reverse();
  const next = list.find((one) => by > 0 ? one.record.page > page : one.record.page < page);
  if (next) select(by > 0 ? next : shown.find((one) => one.record.page === next.record.page));
}
function edit() {
  if (!current || current.family === "warning") return;
  const fields = fieldsOf(current);
  const holder = $("fields");
  holder.replaceChildren();
  for (const [name, options] of Object.entries(data.editable[current.family])) {
    let field;
    if (options) {
      field = make("select", { name });
      for (const value of options) field.append(make("option", { value: value ?? "", textContent: value ? say(value) : "–" }));
      field.value = fields[name] ?? "";
    } else {
      field = make("input", { name, value: fields[name] ?? "", type: name === "low" || name === "high" ? "number" : "text", required: name === "low" || name === "high" || name === "code" });
      if (field.type === "number") field.step = "any";
    }
    holder.append(make("label", { className: name === "subject" || name === "title" ? "wide" : "" }, make("span", { textContent: t(name).toLowerCase() }), field));
  }
  $("edit").returnValue = "";
  $("edit").showModal();
}
$("cancel").addEventListener("click", () => $("edit").close("cancel"));
$("edit").addEventListener("close", () => {
  if ($("edit").returnValue !== "ok") return;
  const changed = {};
  for (const field of $("fields").querySelectorAll("[name]")) {
    const value = field.value.trim() === "" ? null : field.type === "number" ? Number(field.value) : field.value.trim();
    if (value !== (current.record[field.name] ?? null)) changed[field.name] = value;
  }
  correct(Object.keys(changed).length ? "edit" : "accept", Object.keys(changed).length ? changed : undefined);
});
$("save").addEventListener("click", () => {
  const content = { schema_version: data.schemaVersion, source: data.source, corrections: [...corrections.values()] };
  const link = make("a", { download: "corrections.json", href: URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
});
$("load").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", async () => {
  try {
    const content = JSON.parse(await $("file").files[0].text());
    if (content.source.sha256 !== data.source.sha256) return alert(t("otherfile"));
    let lost = 0;
    for (const one of content.corrections) {
      const key = keyOf(one.record, { ...one, role: one.role ?? byQuantity(one) }, 0);
      if (byKey.has(key)) corrections.set(key, one); else lost += 1;
    }
    keep();
    drawList();
    if (lost) alert(t("lost").replace("{n}", lost));
  } catch { alert(t("badfile")); } finally { $("file").value = ""; }
});
function byQuantity(one) { return data.records.quantity.find((each) => each.block === one.block && each.start === one.start && each.end === one.end)?.role; }

// Keys work anywhere but in fields.
const KEYS = { j: "next", ArrowDown: "next", k: "previous", ArrowUp: "previous", n: "nextpage", PageDown: "nextpage", p: "previouspage", PageUp: "previouspage", a: "accept", A: "acceptall", r: "reject", e: "edit", u: "undo", "/": "search", "?": "help" };
document.addEventListener("keydown", (event) => {
  const inField = event.target.closest("input, select, textarea, dialog");
  if (event.key === "Escape" && inField && !event.target.closest("dialog")) { $("records").focus(); return; }
  if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Page") && event.target.closest("#pages")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  acting[act]();
});

function translate() {
  document.documentElement.lang = language;
  document.querySelectorAll("[data-t]").forEach((node) => { node.textContent = t(node.dataset.t); });
  document.querySelectorAll("[data-l]").forEach((node) => node.setAttribute("aria-label", t(node.dataset.l)));
  $("title").textContent = data.title;
  for (const [key, mark] of marks) if (mark.tagName === "BUTTON" && mark.title) mark.title = headline(byKey.get(key));
  document.querySelectorAll(".page img").forEach((image) => { image.alt = `${t("page")} ${image.parentElement.dataset.page}`; });
  const list = $("help-list");
  list.replaceChildren();
  for (const [act, keys] of Object.entries(Object.groupBy ? Object.groupBy(Object.keys(KEYS), (key) => KEYS[key]) : group())) list.append(make("dt", { textContent: keys.join("  ") }), make("dd", { textContent: t(`k-${act}`) }));
  drawFilters();
  drawList();
}
function group() {
  const found = {};
  for (const [key, act] of Object.entries(KEYS)) (found[act] ??= []).push(key);
  return found;
}
$("language").addEventListener("click", () => { language = language === "nl" ? "en" : "nl"; translate(); });
$("scheme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.scheme === "dark";
  document.documentElement.dataset.scheme = dark ? "light" : "dark";
});
document.documentElement.dataset.scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
$("filters").addEventListener("input", drawList);
$("filters").addEventListener("reset", () => setTimeout(drawList));
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("keys").addEventListener("click", acting.help);
drawPages();
translate();
