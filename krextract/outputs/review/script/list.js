// The list and its filters.
const nodes = new Map();   // key -> its line in the list
let listed = new Set();    // keys of the records shown
const choices = {
  family: () => FAMILIES,
  theme: () => data.themes.map((theme) => String(theme.number)),
  section: () => values((fields) => fields.section),
  kind: () => values((fields) => fields.kind),
  role: () => values((fields) => fields.role),
  code: () => values((fields) => [fields.code, ...(fields.recommendations ?? [])].filter((code) => /^\d/.test(code ?? ""))),
  year: () => values((fields) => (fields.period ?? "").match(/\d{4}/g) ?? []).reverse(),
  state: () => ["open", ...Object.values(STATES)],
};
function values(read) {
  const found = new Set(records.flatMap((one) => read(one.record) ?? []).filter(Boolean));
  return [...found].sort(formattedOrder);
}
const order = new Intl.Collator("nl", { numeric: true });
function formattedOrder(a, b) { return order.compare(String(a), String(b)); }
function choiceText(name, value) {
  const theme = name === "theme" && data.themes.find((each) => String(each.number) === value);
  return theme ? `${theme.number} ${theme.title}` : name === "family" ? t(`family-${value}`) : name === "state" ? t(value) : say(value);
}
function drawFilters() {
  for (const [name, list] of Object.entries(choices)) {
    const field = $(`f-${name}`);
    const chosen = field.value;
    const options = list().map((value) => make("option", { value, textContent: choiceText(name, value) }));
    field.replaceChildren(make("option", { value: "", textContent: t("all") }), ...options);
    field.value = chosen;
  }
}
// What is asked for now: the filters that are set, by name, and a test of a record.
function asked() {
  const at = Object.fromEntries(Object.keys(choices).map((name) => [name, $(`f-${name}`).value]).filter(([, value]) => value));
  const search = $("f-search").value.trim().toLocaleLowerCase("nl");
  const sure = Number($("f-confidence").value);
  return { at, search, sure };
}
function passes(one, { at, search, sure }) {
  const fields = fieldsOf(one);
  return (!at.family || one.family === at.family)
    && (!at.theme || String(fields.theme) === at.theme)
    && (!at.section || fields.section === at.section)
    && (!at.kind || fields.kind === at.kind)
    && (!at.role || fields.role === at.role)
    && (!at.code || fields.code === at.code || (fields.recommendations ?? []).includes(at.code))
    && (!at.year || (fields.period ?? "").includes(at.year))
    && (!at.state || stateOf(one) === at.state)
    && (sure === 1 || (fields.confidence !== undefined && fields.confidence <= sure))
    && (!search || textOf(one).includes(search));
}
function textOf(one) {
  one.text ??= [headline(one), when(one), under(one), one.record.sentence, one.record.surface, one.record.text].join(" ").toLocaleLowerCase("nl");
  return one.text;
}
function drawChips({ at, sure }) {
  const set = Object.entries(at).filter(([name]) => name !== "family").map(([name, value]) => [name, `${t(name)}: ${choiceText(name, value)}`]);
  if (sure < 1) set.push(["confidence", `${t("confidence")} ${percent(sure)}`]);
  $("chips").replaceChildren(...set.map(([name, text]) => {
    const chip = make("button", { type: "button", textContent: `${text} ×`, title: t("unset") });
    chip.dataset.unset = name;
    return chip;
  }));
  $("more-count").textContent = set.length ? ` (${set.length})` : "";
  $("f-confidence-said").textContent = percent(sure);
}
// Only the lines in and near the window are there; each is as high as any other, so that its place is known.
const ROW = 52;
function drawLine(one, at) {
  const head = make("span", { className: "head" }, make("span", { className: "what" }, make("b"), " ", make("span", { className: "when" })), make("small", { className: "where" }));
  const node = make("li", { id: `r-${one.order}` }, head, make("small", { className: "under" }), make("span", { className: "sr" }));
  node.dataset.key = one.key;
  node.style.top = `${at * ROW}px`;
  node.setAttribute("role", "option");
  node.setAttribute("aria-posinset", at + 1);
  node.setAttribute("aria-setsize", shown.length);
  node.setAttribute("aria-selected", String(one === current));
  nodes.set(one.key, node);
  fillLine(one);
  paint(one);
  return node;
}
function fillLine(one) {
  const node = nodes.get(one.key);
  node.querySelector("b").textContent = headline(one);
  node.querySelector(".when").textContent = when(one);
  node.querySelector(".under").textContent = under(one);
  const { page, theme } = one.record;
  const sure = fieldsOf(one).confidence;
  const doubtful = stateOf(one) === "open" && sure !== undefined && sure < 0.6;
  node.querySelector(".where").textContent = [doubtful ? t("doubtful", { sure: percent(sure) }) : "", page ? `${t("shortpage")} ${page}` : theme ? `${t("theme").toLowerCase()} ${theme}` : ""].filter(Boolean).join(" · ");
  node.classList.toggle("doubtful", doubtful);
}
function drawWindow() {
  const list = $("records");
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 8);
  const near = shown.slice(first, first + Math.ceil(list.clientHeight / ROW) + 16);
  const kept = new Set(near.map((one) => one.key));
  for (const [key, node] of nodes) if (!kept.has(key)) { node.remove(); nodes.delete(key); }
  let after = $("space");
  near.forEach((one, index) => {
    const node = nodes.get(one.key) ?? drawLine(one, first + index);
    if (after.nextSibling !== node) after.after(node);
    after = node;
  });
}
function showLine(one) {
  const list = $("records");
  const top = shown.indexOf(one) * ROW;
  if (top < list.scrollTop) list.scrollTop = top; else if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
  drawWindow();
}
function drawList() {
  const wanted = asked();
  shown = records.filter((one) => passes(one, wanted));
  listed = new Set(shown.map((one) => one.key));
  drawChips(wanted);
  nodes.clear();
  $("space").style.height = `${shown.length * ROW}px`;
  $("records").replaceChildren($("space"));
  $("nothing").hidden = shown.length > 0;
  count();
  for (const [key, mark] of marks) if (mark.tagName === "BUTTON") mark.hidden = !listed.has(key);
  if (current && listed.has(current.key)) select(current, { scroll: false }); else if (shown.length) select(shown[0], { scroll: Boolean(current) });
  else {
    current = null;
    $("records").removeAttribute("aria-activedescendant");
    $("detail").replaceChildren();
  }
}
function count() {
  const all = records.filter((one) => one.family !== "warning");
  const done = all.filter((one) => corrections.has(one.key)).length;
  $("counts").textContent = t("shown", { n: number(shown.length), all: number(records.length), done: number(done) });
  $("progress").max = Math.max(1, all.length);
  $("progress").value = done;
}
// A line and a box show by their look, and in words, what was decided.
function paint(one) {
  const state = stateOf(one);
  const line = nodes.get(one.key);
  for (const node of [line, marks.get(one.key)]) {
    if (!node) continue;
    node.classList.remove("open", ...Object.values(STATES));
    node.classList.add(state);
  }
  if (!line) return;
  line.classList.toggle("warning", one.family === "warning");
  line.querySelector(".sr").textContent = state === "open" ? "" : `, ${t(state)}`;
}

// Selecting a record shows it on its page and in full below the list.
function select(one, { scroll = true } = {}) {
  if (current) {
    nodes.get(current.key)?.setAttribute("aria-selected", "false");
    marks.get(current.key)?.classList.remove("current");
  }
  current = one;
  showLine(one);
  nodes.get(one.key).setAttribute("aria-selected", "true");
  $("records").setAttribute("aria-activedescendant", nodes.get(one.key).id);
  if (scroll) drawBoxes(one.record.page);
  const mark = marks.get(one.key);
  mark?.classList.add("current");
  if (scroll) showPlace(mark ?? $(`page-${one.record.page}`), mark ? "center" : "start");
  drawDetail(one);
}
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
