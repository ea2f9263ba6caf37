// The record chosen, in full: where it stands, the sentence with its surface marked, and what was made of it.
function drawDetail(one) {
  const holder = $("detail");
  const state = stateOf(one);
  const head = make("header", {}, make("h2", {}, make("span", { textContent: headline(one) }), " ", make("span", { className: "when", textContent: when(one) })));
  if (state !== "open") head.append(make("span", { className: `badge ${state}`, textContent: t(state) }));
  const rows = make("dl", {}, ...factsOf(one).map(([name, text]) => make("div", {}, make("dt", { textContent: name }), make("dd", { textContent: text }))));
  const said = make("div", { className: "said", tabIndex: 0, role: "region", ariaLabel: t("detail") }, head, make("p", { className: "place", textContent: where(one) }), quote(one), rows);
  holder.replaceChildren(said, ...(one.family === "warning" ? [] : [buttons(one)]));
}
function quote(one) {
  const fields = fieldsOf(one);
  const text = one.family === "quantity" ? fields.sentence : fields.text ?? blocks.get(fields.block)?.text ?? "";
  const holder = make("blockquote");
  const [from, to] = one.family === "quantity" ? sentencePlace(fields) : [-1, -1];
  if (from >= 0) holder.append(text.slice(0, from), make("mark", { textContent: text.slice(from, to) }), text.slice(to)); else holder.append(text);
  holder.hidden = !text;
  return holder;
}
// The same surface may stand twice in a sentence: count how often it stands before this one in the block.
function sentencePlace(fields) {
  const text = blocks.get(fields.block)?.text ?? "";
  const [start, end] = [toUnits(text, fields.start), toUnits(text, fields.end)];
  const from = fields.sentence ? text.lastIndexOf(fields.sentence, start) : -1;
  if (from >= 0 && end - from <= fields.sentence.length) return [start - from, end - from];
  const at = fields.sentence.indexOf(fields.surface);
  return [at, at + fields.surface.length];
}
function buttons(one) {
  const acts = one.added ? [["edit", "e"], ["remove", "u"]] : [["accept", "a"], ["reject", "r"], ["edit", "e"], ["undo", "u"]];
  return make("div", { className: "acts" }, ...acts.map(([act, key]) => {
    const button = make("button", { type: "button", className: act === "accept" ? "main" : "" }, t(act), make("kbd", { textContent: key, ariaHidden: "true" }));
    button.dataset.act = act === "remove" ? "undo" : act;
    button.hidden = act === "undo" && stateOf(one) === "open";
    return button;
  }));
}
