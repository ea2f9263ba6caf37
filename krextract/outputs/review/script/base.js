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
const blocks = new Map(data.blocks.map((block, index) => [block.id, { ...block, index }]));
const FAMILIES = ["quantity", "recommendation", "item", "warning"];
function keyOf(family, record, index) {
  if (family === "warning") return `warning:${index}`;
  if (family === "item") return `item:${record.id}`;
  return `${family}:${record.block}:${record.start}-${record.end}${family === "recommendation" ? `:${record.role}` : ""}`;
}

// Every record with its family and key, in the order of the pages; those that a person added stand among them.
let records = [];
let byKey = new Map();
let onPage = new Map();
function gather() {
  const found = FAMILIES.flatMap((family) => data.records[family].map((record, index) => ({ family, record, key: keyOf(family, record, index) })));
  const kept = new Map(found.map((one) => [one.key, one]));
  for (const [key, one] of corrections) {
    if (one.action === "add" && !kept.has(key)) kept.set(key, { family: "quantity", record: addedRecord(one), key, added: true });
  }
  records = [...kept.values()].map((one, order) => ({ ...one, order }));
  records.sort((a, b) => (a.record.page ?? 0) - (b.record.page ?? 0) || rank(a) - rank(b) || (a.record.start ?? -1) - (b.record.start ?? -1) || a.order - b.order);
  records.forEach((one, order) => { one.order = order; });
  byKey = new Map(records.map((one) => [one.key, one]));
  onPage = grouped(records, (one) => one.record.page);
  current = byKey.get(current?.key) ?? null;
}
function rank(one) { return blocks.get(one.record.block)?.index ?? -1; }
function grouped(list, read) {
  const found = new Map();
  for (const one of list) {
    const at = read(one);
    if (found.has(at)) found.get(at).push(one); else found.set(at, [one]);
  }
  return found;
}

// Offsets count characters; a letter outside the basic plane is two units of a script's string.
const wide = (text) => /[\ud800-\udfff]/.test(text);
const toUnits = (text, offset) => (wide(text) ? Array.from(text).slice(0, offset).join("").length : offset);
const toOffset = (text, units) => (wide(text) ? Array.from(text.slice(0, units)).length : units);
const cut = (text, start, end) => text.slice(toUnits(text, start), toUnits(text, end));

// What was decided is kept in the browser until it is saved: by a record's key.
const store = `krextract:${data.source.sha256}`;
let corrections = new Map();
function keep() {
  try { localStorage.setItem(store, JSON.stringify([...corrections])); } catch { /* a page opened from disk may have no storage; saving to a file still works */ }
}
// What was kept may be of an older reading of the same file, in which a record stood elsewhere.
function fits(one) {
  if (one.action !== "add") return byKey.has(keyOfCorrection(one));
  const text = blocks.get(one.block)?.text;
  return text !== undefined && cut(text, one.start, one.end) === one.surface;
}
function keyOfCorrection(one) { return keyOf(one.record, one, 0); }

let language = data.language || (navigator.language.startsWith("nl") ? "nl" : "en");
let shown = [];
let current = null;
const t = (word, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), data.words[language][word] ?? word);
const say = (value) => data.words[language].values[value] ?? String(value).replaceAll("_", " ");
const STATES = { accept: "accepted", reject: "rejected", edit: "edited", add: "added" };
const stateOf = (one) => STATES[corrections.get(one.key)?.action] ?? "open";
const fieldsOf = (one) => (one.added ? one.record : { ...one.record, ...(corrections.get(one.key)?.fields ?? {}) });
