// Adding a figure that was missed: its words are picked on the page, or in the text, by pointer or keys.
let words = null;           // every word in reading order: its block, offsets, page and box
let wordsOn = new Map();    // page -> the places in `words` of those that stand on it
let adding = false;
const pick = { from: 0, to: 0 };  // the words picked: where picking began, and where it is now
const WORD = /\d[\d.,]*\d|\d|\p{L}[\p{L}\p{M}'’-]*|[^\s]/gu;

function readWords() {
  if (words) return;
  const places = JSON.parse($("places").textContent);
  words = [];
  for (const block of blocks.values()) {
    if (paged()) {
      for (const [page, ...rest] of places[block.id] ?? []) {
        for (let at = 0; at < rest.length; at += 6) {
          const [start, length, ...box] = rest.slice(at, at + 6);
          words.push({ block: block.id, start, end: start + length, page, box: box.map((side) => side / 10) });
        }
      }
    } else {
      for (const found of block.text.matchAll(WORD)) {
        const start = toOffset(block.text, found.index);
        words.push({ block: block.id, start, end: start + toOffset(found[0], found[0].length), page: block.page, box: null });
      }
    }
  }
  words.forEach((word, at) => { if (!wordsOn.has(word.page)) wordsOn.set(word.page, []); wordsOn.get(word.page).push(at); });
}
const wordText = (word) => cut(blocks.get(word.block).text, word.start, word.end);
const taken = (word) => records.some((one) => (one.family === "quantity" || one.family === "recommendation") && one.record.block === word.block && one.record.start < word.end && word.start < one.record.end);
// A number that may be a figure nobody found: no year, and not within a record.
const missed = (word) => /\d/.test(wordText(word)) && !/^(19|20)\d\d$/.test(wordText(word)) && !taken(word);
const picked = () => words.slice(Math.min(pick.from, pick.to), Math.max(pick.from, pick.to) + 1);

function startAdding() {
  readWords();
  if (!words.length || adding) return;
  adding = true;
  $("pages").classList.add("adding");
  $("pages").setAttribute("role", "application");
  $("pages").setAttribute("aria-describedby", "adding-hint");
  $("adding").hidden = false;
  $("add").setAttribute("aria-pressed", "true");
  const page = pageInView();
  const here = wordsOn.get(page) ?? words.map((_, at) => at);
  move(here.find((at) => missed(words[at])) ?? here[0], { scroll: false });
  $("pages").focus({ preventScroll: true });
}
function stopAdding() {
  if (!adding) return;
  adding = false;
  $("pages").classList.remove("adding");
  $("pages").setAttribute("role", "region");
  $("pages").removeAttribute("aria-describedby");
  $("adding").hidden = true;
  $("add").setAttribute("aria-pressed", "false");
  clearPick();
  $("records").focus({ preventScroll: true });
}
function pageInView() {
  if (!paged()) return current?.record.page;
  const holder = $("pages").getBoundingClientRect();
  const middle = holder.top + holder.height / 2;
  return [...sheets].find(([, node]) => node.getBoundingClientRect().bottom >= middle)?.[0];
}

// Going from word to word; what is picked stays within one block.
function move(to, { extend = false, scroll = true } = {}) {
  if (!words[to]) return;
  pick.to = to;
  if (!extend || words[pick.from].block !== words[to].block) pick.from = to;
  showPick(scroll);
}
function line(by) {
  const here = rectOf(words[pick.to]);
  const middle = (here.left + here.right) / 2;
  const within = words.map((word, at) => at).slice(Math.max(0, pick.to - 60), pick.to + 61);
  const rows = within.map((at) => ({ at, rect: rectOf(words[at]) })).filter(({ rect }) => by > 0 ? rect.top >= here.bottom - 1 : rect.bottom <= here.top + 1);
  rows.sort((a, b) => Math.abs(a.rect.top - here.top) - Math.abs(b.rect.top - here.top) || Math.abs((a.rect.left + a.rect.right) / 2 - middle) - Math.abs((b.rect.left + b.rect.right) / 2 - middle));
  return rows[0]?.at ?? pick.to + by;
}
function digits(by) {
  for (let at = pick.to + by; words[at]; at += by) if (missed(words[at])) return at;
  return pick.to;
}
// Where a word stands, in the same measure for page images (points) and text (pixels).
function rectOf(word) {
  if (word.box) { const [left, top, right, bottom] = word.box; return { left, top: top + 1e5 * word.page, right, bottom: bottom + 1e5 * word.page }; }
  return rangeOf(word.block, word.start, word.end).getBoundingClientRect();
}
function rangeOf(block, start, end) {
  const text = blocks.get(block).text;
  const range = document.createRange();
  const walk = document.createTreeWalker($(`block-${block}`), NodeFilter.SHOW_TEXT);
  let [from, to, seen] = [toUnits(text, start), toUnits(text, end), 0];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (seen <= from && from < seen + node.length) range.setStart(node, from - seen);
    if (seen < to && to <= seen + node.length) range.setEnd(node, to - seen);
    seen += node.length;
  }
  return range;
}
function clearPick() { document.querySelectorAll(".pick").forEach((node) => node.remove()); }
function showPick(scroll) {
  clearPick();
  const chosen = picked();
  const drawn = chosen.map((word) => drawPick(word));
  if (scroll) drawn.at(-1)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const { block, start } = chosen[0];
  const text = blocks.get(block).text;
  const [from, to] = [toUnits(text, start), toUnits(text, chosen.at(-1).end)];
  $("picked").replaceChildren("… ", text.slice(Math.max(0, from - 30), from), make("mark", { textContent: text.slice(from, to) }), text.slice(to, to + 30), " …");
}
function drawPick(word) {
  const node = make("div", { className: "pick" });
  if (word.box) {
    lay(node, word.box, pageOf.get(word.page));
    sheets.get(word.page).append(node);
    return node;
  }
  const sheet = document.querySelector(".flow");
  const [rect, around] = [rectOf(word), sheet.getBoundingClientRect()];
  Object.assign(node.style, { left: `${rect.left - around.left}px`, top: `${rect.top - around.top}px`, width: `${rect.width}px`, height: `${rect.height}px` });
  sheet.append(node);
  return node;
}

// The word under the pointer, or close to it.
function wordAt(event) {
  const sheet = event.target.closest(".page");
  if (!sheet) return undefined;
  if (!paged()) return wordInText(event);
  const page = pageOf.get(Number(sheet.dataset.page));
  const around = sheet.getBoundingClientRect();
  const [x, y] = [((event.clientX - around.left) / around.width) * page.width, ((event.clientY - around.top) / around.height) * page.height];
  let [best, least] = [undefined, 8];
  for (const at of wordsOn.get(page.number) ?? []) {
    const [x0, top, x1, bottom] = words[at].box;
    const far = Math.max(x0 - x, x - x1, 0) + Math.max(top - y, y - bottom, 0);
    if (far < least) [best, least] = [at, far];
  }
  return best;
}
function wordInText(event) {
  const spot = document.caretPositionFromPoint?.(event.clientX, event.clientY) ?? document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const [node, offset] = spot ? [spot.offsetNode ?? spot.startContainer, spot.offset ?? spot.startOffset] : [];
  const row = node?.parentElement?.closest("[data-block]");
  if (!row) return undefined;
  const before = document.createRange();
  before.setStart(row, 0);
  before.setEnd(node, offset);
  const at = toOffset(blocks.get(row.dataset.block).text, before.toString().length);
  const found = words.findIndex((word) => word.block === row.dataset.block && word.end >= at);
  return found < 0 ? undefined : found;
}
let dragging = false;
$("pages").addEventListener("pointerdown", (event) => {
  if (!adding || event.button !== 0) return;
  const at = wordAt(event);
  if (at === undefined) return;
  dragging = true;
  if (event.pointerType !== "touch") event.preventDefault();
  move(at, { scroll: false, extend: event.shiftKey });
});
$("pages").addEventListener("pointermove", (event) => {
  if (!adding || (!dragging && event.pointerType === "touch")) return;
  const at = wordAt(event);
  if (at !== undefined && at !== pick.to && (dragging || !event.shiftKey)) move(at, { extend: dragging, scroll: false });
});
$("pages").addEventListener("pointercancel", () => { dragging = false; });
addEventListener("pointerup", () => {
  if (!dragging) return;
  dragging = false;
  takePick();
});
const PICKING = {
  ArrowRight: (extend) => move(pick.to + 1, { extend }), ArrowLeft: (extend) => move(pick.to - 1, { extend }),
  ArrowDown: (extend) => move(line(1), { extend }), ArrowUp: (extend) => move(line(-1), { extend }),
  n: () => move(digits(1)), p: () => move(digits(-1)), Enter: () => takePick(), Escape: () => stopAdding(), "+": () => stopAdding(),
};

// What is picked goes into the form, with what its own digits and the word after it say.
function takePick() {
  const chosen = picked();
  const [first, last] = [chosen[0], chosen.at(-1)];
  const { text } = blocks.get(first.block);
  const place = { block: first.block, start: first.start, end: last.end, surface: cut(text, first.start, last.end), page: first.page, bbox: boxOf(chosen) };
  const there = byKey.get(keyOf("quantity", place, 0));
  if (there) { stopAdding(); select(there); if (there.added) edit(); return; }
  place.sentence = sentenceAt(place);
  openForm({ title: t("addtitle"), family: "quantity", fields: guessed(place), quote: quote({ family: "quantity", record: place, key: "" }), widen: true, done: (fields) => { stopAdding(); addFigure(place, fields); } });
}
// One word more at the end, or one less, without leaving the form.
function widen(by) {
  const to = Math.max(pick.from, pick.to) + by;
  const from = Math.min(pick.from, pick.to);
  if (to < from || words[to]?.block !== words[from].block) return;
  [pick.from, pick.to] = [from, to];
  showPick(false);
  takePick();
}
function boxOf(chosen) {
  const first = chosen[0].box;
  if (!first) return null;
  const row = chosen.map((word) => word.page === chosen[0].page ? word.box : null).filter((box) => box && box[1] < first[3] && first[1] < box[3]);
  return [Math.min, Math.min, Math.max, Math.max].map((most, side) => most(...row.map((box) => box[side])));
}
function sentenceAt({ block, start, end }) {
  const { text } = blocks.get(block);
  const [from, to] = [toUnits(text, start), toUnits(text, end)];
  for (const one of records) {
    if (one.record.block !== block || !one.record.sentence) continue;
    const at = text.lastIndexOf(one.record.sentence, from);
    if (at >= 0 && to <= at + one.record.sentence.length) return one.record.sentence;
  }
  const ends = [...text.matchAll(/[.!?…]+["'”’)\]]{0,3}\s+(?=["'“‘„(\[]?[\p{Lu}\p{N}])/gu)].map((found) => found.index + found[0].length);
  const begin = Math.max(0, ...ends.filter((at) => at <= from));
  return text.slice(begin, ends.find((at) => at >= to) ?? text.length).trim();
}
const plain = (digits) => Number(/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits) ? digits.replaceAll(".", "").replace(",", ".") : digits.replace(",", "."));
function guessed({ block, start, end, surface }) {
  const { text } = blocks.get(block);
  const [before, after] = [text.slice(0, toUnits(text, start)), text.slice(toUnits(text, end))];
  const numbers = (surface.match(/\d[\d.,]*\d|\d/g) ?? []).map(plain).filter(Number.isFinite);
  const kind = /^\s?(%|procent)/.test(after) || surface.includes("%") ? "percentage" : /€\s?$/.test(before) || /^\s?euro/.test(after) || surface.includes("€") ? "currency" : "count";
  const unit = { percentage: "%", currency: "EUR" }[kind] ?? after.match(/^\s*(\p{L}[\p{L}-]+)/u)?.[1] ?? null;
  return { low: numbers[0], high: numbers.at(-1), kind, unit, modifier: "exact", measure: "level", role: "statistic" };
}
// The codes of the headings it stands under: those of its neighbours in the block, else of the heading above it.
function codesAt(place) {
  const beside = data.records.quantity.find((one) => one.block === place.block);
  if (beside) return beside.recommendations;
  const inOrder = [...blocks.values()];
  for (let at = blocks.get(place.block).index; at >= 0; at -= 1) {
    const codes = data.records.recommendation.filter((one) => one.block === inOrder[at].id && one.role === "heading").map((one) => one.code);
    if (codes.length || inOrder[at].kind.endsWith("heading")) return codes;
  }
  return [];
}
function addFigure({ block, start, end, surface, page, bbox, sentence, recommendations }, fields) {
  const all = { ...fields, page, bbox, sentence, recommendations: recommendations ?? codesAt({ block }) };
  const one = { record: "quantity", action: "add", block, start, end, surface, fields: all, at: new Date().toISOString() };
  corrections.set(keyOfCorrection(one), one);
  keep();
  renew();
  const added = byKey.get(keyOfCorrection(one));
  if (!listed.has(added.key)) { $("filters").reset(); drawList(); }
  select(added);
}
function addedRecord({ block, start, end, surface, fields }) {
  const { theme, section } = blocks.get(block);
  return { surface, block, start, end, theme, section, rule: "", confidence: 1, origin: "human", ...fields };
}
function takeAway(one) {
  corrections.delete(one.key);
  keep();
  current = null;
  renew();
}
