// How a record reads: Dutch or English numbers, periods and sentences instead of raw values.
const locale = () => (language === "nl" ? "nl-NL" : "en-GB");
const formats = new Map();
function formatted(kind, options, value) {
  const key = `${language} ${kind} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl[kind](locale(), options));
  return formats.get(key).format(value);
}
const number = (value) => formatted("NumberFormat", { maximumFractionDigits: 4 }, Number(value));
const percent = (share) => formatted("NumberFormat", { style: "percent" }, share);

// A point in time of EDTF: a year, a month or a day.
function dateText(edtf) {
  const [year, month, day] = edtf.split("-").map(Number);
  if (!/^\d{4}(-\d\d){0,2}$/.test(edtf) || month > 12) return edtf;
  if (!month) return String(year);
  const options = day ? { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } : { month: "long", year: "numeric", timeZone: "UTC" };
  return formatted("DateTimeFormat", options, Date.UTC(year, month - 1, day || 1));
}
function periodText(edtf) {
  const [from, to] = edtf.split("/");
  if (to === undefined) return dateText(from);
  if (from === "..") return t("until", { to: dateText(to) });
  if (to === "..") return t("since", { from: dateText(from) });
  return from.length === 4 && to.length === 4 ? `${from}–${to}` : t("fromto", { from: dateText(from), to: dateText(to) });
}

function valueText(fields, original = fields) {
  if (fields.kind === "ratio" && fields.low === original.low && fields.high === original.high) return fields.surface;
  const value = fields.low === fields.high ? number(fields.low) : `${number(fields.low)}–${number(fields.high)}`;
  if (fields.unit === "%") return `${value}%`;
  if (fields.unit === "EUR") return `€ ${value}`;
  return value;
}
function headline(one) {
  const fields = fieldsOf(one);
  if (one.family === "quantity") {
    const unit = fields.unit === "%" || fields.unit === "EUR" ? "" : fields.unit;
    return [fields.modifier === "exact" ? "" : say(fields.modifier), valueText(fields, one.record), unit].filter(Boolean).join(" ");
  }
  if (one.family === "recommendation") return `${fields.code} · ${say(fields.role)}`;
  if (one.family === "item") return fields.title ?? `${fields.text.slice(0, 80)}…`;
  return (language === "nl" && fields.nl) || fields.message;
}
function when(one) {
  const { period } = fieldsOf(one);
  return one.family === "quantity" && period ? t(/^\d{4}-\d\d-\d\d$/.test(period) ? "onday" : period.includes("..") ? "openperiod" : "during", { period: periodText(period) }) : "";
}
function under(one) {
  const fields = fieldsOf(one);
  if (one.family === "quantity") return fields.subject ?? "";
  if (one.family === "recommendation") return (fields.text ?? blocks.get(fields.block)?.text ?? "").slice(0, 200);
  if (one.family === "item") return [...[fields.kind, ...fields.status].filter(Boolean).map(say), ...fields.recommendations].join(" · ");
  return "";
}
function where(one) {
  const { theme, section, page } = one.record;
  const title = data.themes.find((each) => each.number === theme)?.title;
  return [page ? `${t("page")} ${page}` : "", theme ? `${t("theme").toLowerCase()} ${theme}${title ? ` ${title}` : ""}` : "", section ? say(section) : ""].filter(Boolean).join(" · ");
}

// The rows of a record in full: what it is called and what it says, nothing where the report says nothing.
function factsOf(one) {
  const fields = fieldsOf(one);
  const facts = [];
  const add = (name, text) => { if (text) facts.push([t(name), text]); };
  if (one.family === "quantity") {
    add("subject", fields.subject);
    add("unit", fields.unit === "EUR" ? t("euro") : fields.unit);
    add("period", fields.period ? `${periodText(fields.period)}${fields.period_source ? ` (${say(fields.period_source)})` : ""}` : t("noperiod"));
    add("kind", [say(fields.kind), fields.measure === "change" ? [say("change"), fields.direction ? say(fields.direction) : ""].filter(Boolean).join(" ") : ""].filter(Boolean).join(", "));
    add("base", fields.base && periodText(fields.base));
    add("region", fields.region);
    add("role", say(fields.role));
  }
  if (one.family === "recommendation") add("role", say(fields.role));
  if (one.family === "item") {
    add("kind", fields.kind && say(fields.kind));
    add("status", fields.status.map(say).join(", "));
    add("dates", fields.dates.map((each) => [periodText(each.date), each.event].filter(Boolean).join(" ")).join(", "));
  }
  add("recommendations", fields.recommendations?.join(", "));
  if (one.family === "quantity") add("conf", fields.confidence === undefined ? "" : [percent(fields.confidence), one.added ? t("byhand") : ""].filter(Boolean).join(", "));
  if (one.family === "quantity") add("rule", fields.rule);
  return facts;
}
