// Corrections: what a person decided, kept at once and saved as a file.
function decision({ family, record }, action, fields) {
  const { block, start, end, surface, id, role, code } = record;
  return { record: family, block, start, end, surface, id, code, role: family === "recommendation" ? role : undefined, action, fields, at: new Date().toISOString() };
}
function correct(action, fields) {
  if (!current || current.family === "warning") return;
  if (current.added) { if (action === null || action === "reject") takeAway(current); return; }
  if (action === null) corrections.delete(current.key); else corrections.set(current.key, decision(current, action, fields));
  keep();
  repaint(current);
  drawDetail(current);
  count();
}
function repaint(one) {
  one.text = undefined;
  if (nodes.has(one.key)) fillLine(one);
  paint(one);
}
// What is left of a list that was looked through is accepted in one stroke.
function acceptShown() {
  const open = shown.filter((one) => one.family !== "warning" && stateOf(one) === "open");
  if (!open.length || !confirm(t("acceptall", { n: open.length }))) return;
  for (const one of open) corrections.set(one.key, decision(one, "accept"));
  keep();
  open.forEach(repaint);
  drawDetail(current);
  count();
}

// The form: the same for a record that is edited and for a figure that is added.
const NEEDED = new Set(["low", "high", "code"]);
let editing = null;
function edit() {
  if (!current || current.family === "warning") return;
  openForm({ title: t("edit"), family: current.family, fields: fieldsOf(current), quote: quote(current), done: edited });
}
function edited(fields) {
  if (current.added) { addFigure(current.record, fields); return; }
  const changed = Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== (current.record[name] ?? null)));
  correct(Object.keys(changed).length ? "edit" : "accept", Object.keys(changed).length ? changed : undefined);
}
function openForm(asked) {
  editing = asked;
  $("edit-title").textContent = asked.title;
  $("edit-quote").replaceChildren(asked.quote);
  $("widen").hidden = !asked.widen;
  $("fields").replaceChildren(...Object.entries(data.editable[asked.family]).map(([name, options]) => field(name, options, asked.fields[name])));
  $("edit").returnValue = "";
  if (!$("edit").open) $("edit").showModal();
  $("fields").querySelector("input, select")?.focus();
}
function field(name, options, value) {
  let node;
  if (options) {
    node = make("select", { name }, ...options.map((each) => make("option", { value: each ?? "", textContent: each ? say(each) : "–" })));
    node.value = value ?? "";
  } else {
    node = make("input", { name, value: value ?? "", type: name === "low" || name === "high" ? "number" : "text", required: NEEDED.has(name), autocomplete: "off" });
    if (node.type === "number") node.step = "any";
  }
  const hint = data.words[language].hints[name];
  const label = make("label", { className: name === "subject" || name === "title" ? "wide" : "" }, make("span", { textContent: t(name) }), node);
  if (hint) node.placeholder = hint;
  return label;
}
function formFields() {
  return Object.fromEntries([...$("fields").querySelectorAll("[name]")].map((node) => {
    const text = node.value.trim();
    return [node.name, text === "" ? null : node.type === "number" ? Number(text) : text];
  }));
}
$("cancel").addEventListener("click", () => $("edit").close("cancel"));
$("edit").addEventListener("close", () => {
  const { done } = editing;
  editing = null;
  if ($("edit").returnValue === "ok") done(formFields());
  if (!$("pages").classList.contains("adding")) $("records").focus();
});

// To a file and back.
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
    const [good, lost] = [content.corrections.filter(fits), content.corrections.filter((one) => !fits(one))];
    for (const one of good) corrections.set(keyOfCorrection(one), one);
    keep();
    renew();
    if (lost.length) alert(t("lost", { n: lost.length }));
  } catch { alert(t("badfile")); } finally { $("file").value = ""; }
});
// Records may have come or gone: gather, draw and list them again.
function renew() {
  gather();
  records.forEach((one) => { one.text = undefined; });
  if (paged()) sheets.forEach((_, at) => redraw(at)); else redraw();
  drawFilters();
  drawList();
}
