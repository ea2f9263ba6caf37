// Keys, clicks and the two languages. One listener each: what was clicked says by itself what it is.
const acting = {
  accept: () => { const { added } = current ?? {}; correct("accept"); if (!added) step(1); },
  reject: () => { const { added } = current ?? {}; correct("reject"); if (!added) step(1); },
  undo: () => correct(null),
  acceptall: () => acceptShown(),
  edit: () => edit(),
  add: () => (adding ? stopAdding() : startAdding()),
  next: () => step(1),
  previous: () => step(-1),
  nextpage: () => turn(1),
  previouspage: () => turn(-1),
  search: () => $("f-search").focus(),
  filters: () => { $("more").open = !$("more").open; if ($("more").open) $("f-theme").focus(); },
  help: () => { $("help").showModal(); },
};
const KEYS = { j: "next", ArrowDown: "next", k: "previous", ArrowUp: "previous", n: "nextpage", PageDown: "nextpage", p: "previouspage", PageUp: "previouspage", a: "accept", A: "acceptall", r: "reject", e: "edit", u: "undo", "+": "add", "/": "search", f: "filters", "?": "help" };
document.addEventListener("keydown", (event) => {
  const inField = event.target.closest("input, select, textarea, dialog");
  if (event.key === "Escape" && inField && !event.target.closest("dialog")) { $("records").focus(); return; }
  if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
  if (adding && PICKING[event.key] && !event.target.closest("button")) { event.preventDefault(); PICKING[event.key](event.shiftKey); return; }
  if (adding && event.key === "Escape") { stopAdding(); return; }
  if (event.key.startsWith("Page") && event.target.closest("#pages")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  acting[act]();
});
$("pages").addEventListener("click", (event) => {
  const key = event.target.closest("[data-key]")?.dataset.key;
  if (key && !adding) select(byKey.get(key), { scroll: false });
});
$("records").addEventListener("click", (event) => {
  const key = event.target.closest("[data-key]")?.dataset.key;
  if (key) select(byKey.get(key));
});
$("records").addEventListener("scroll", drawWindow, { passive: true });
new ResizeObserver(drawWindow).observe($("records"));
document.addEventListener("click", (event) => {
  const { act, unset } = event.target.closest("button")?.dataset ?? {};
  if (act) acting[act]();
  if (unset) { $(`f-${unset}`).value = unset === "confidence" ? "1" : ""; drawList(); $("records").focus(); }
});
$("wider").addEventListener("click", () => widen(1));
$("narrower").addEventListener("click", () => widen(-1));
$("choose").addEventListener("click", () => takePick());

function translate() {
  document.documentElement.lang = language;
  document.querySelectorAll("[data-t]").forEach((node) => { node.textContent = t(node.dataset.t); });
  document.querySelectorAll("[data-l]").forEach((node) => { node.setAttribute("aria-label", t(node.dataset.l)); });
  document.querySelectorAll("[data-title]").forEach((node) => { node.title = t(node.dataset.title); });
  document.querySelectorAll("[data-hint]").forEach((node) => { node.placeholder = t(node.dataset.hint); });
  $("title").textContent = data.title;
  for (const [key, mark] of marks) {
    const one = byKey.get(key);
    if (one.family === "warning") mark.textContent = `⚠ ${headline(one)}`; else mark.title = [headline(one), when(one)].filter(Boolean).join(" ");
  }
  document.querySelectorAll(".page img").forEach((image) => { image.alt = `${t("page")} ${image.parentElement.dataset.page}`; });
  const keys = grouped(Object.keys(KEYS), (key) => KEYS[key]);
  $("help-list").replaceChildren(...[...keys].flatMap(([act, list]) => [
    make("dt", {}, ...list.map((key) => make("kbd", { textContent: t("names")[key] ?? key }))), make("dd", { textContent: t(`k-${act}`) })]));
  records.forEach((one) => { one.text = undefined; });
  drawFilters();
  drawList();
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
$("add").hidden = paged() && $("places").textContent.trim() === "{}";

gather();
try {
  corrections = new Map(JSON.parse(localStorage.getItem(store) || "[]").map(([, one]) => one).filter(fits).map((one) => [keyOfCorrection(one), one]));
} catch { corrections = new Map(); }
gather();
drawPages();
translate();
