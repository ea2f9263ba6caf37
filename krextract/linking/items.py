"""Policy items: every bullet, and every paragraph with a lead-in, under *Beleidsbeschrijvingen* and *Laatste
ontwikkelingen*, with its title, its kind, its dates and how far it has come.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast, get_args

import regex

from krextract.errors import RuleError
from krextract.labels import ItemKind, ItemStatus
from krextract.linking.recommendations import Recommendations
from krextract.mentions.dates import find_dates
from krextract.mentions.found import DateMention
from krextract.mentions.sentences import find_sentences
from krextract.records import Item, ItemDate, Link
from krextract.rulebook import Exercise, Rule, RuleFile, Taken, compile_rule, read_model, read_rules
from krextract.structure import PlacedBlock, Structure
from krextract.textmap import rounded

SECTIONS = ("beleid", "laatste_ontwikkelingen")
_LONGEST_LEAD = 110
STOP_LENGTH = 40
LONGEST_CUE = 20


Where = Literal["title", "opening", "weak", "event", "not_yet", "verb", "title_end", "before_year", "clause"]


class ItemRule(Rule):
    """A rule of `items.toml`: where it looks, and the kind or the event it gives."""

    where: Where


@cache
def _rules(where: Where) -> tuple[tuple[ItemRule, "regex.Pattern[str]"], ...]:
    """The rules that look there, in order; raises `RuleError` for a kind that is none."""
    parts = read_model("items", RuleFile).parts
    rules = [rule for rule in read_rules("items", ItemRule) if rule.where == where]
    for rule in rules:
        if where in ("title", "opening", "weak") and rule.gives not in get_args(ItemKind):
            raise RuleError(f"rules/items.toml: {rule.id} gives {rule.gives!r}; use: {', '.join(get_args(ItemKind))}")
    return tuple((rule, compile_rule(rule, parts)) for rule in rules)


def _says(where: Where, text: str, start: int, end: int) -> bool:
    return any(pattern.search(text, start, end) for _, pattern in _rules(where))


@dataclass(slots=True)
class _Draft:
    """An item while its blocks are gathered: the block it begins with, the length of its lead-in, what runs on."""

    block: PlacedBlock
    lead: int
    more: list[PlacedBlock] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in (self.block, *self.more))


def link_items(structure: Structure, recommendations: Recommendations) -> tuple[Item, ...]:
    """All policy items in order, each with the codes of the heading it stands under."""
    drafts = _drafts(structure.blocks)
    return tuple(
        _item(f"i{number:04d}", draft, recommendations.scope.get(draft.block.id, ()))
        for number, draft in enumerate(drafts, 1)
    )


def _drafts(blocks: Sequence[PlacedBlock]) -> list[_Draft]:
    """Bullets and lead-in paragraphs; what follows a colon, or goes on a lead-in paragraph, belongs to the item."""
    typography = any(block.laid.lead for block in blocks if block.section in SECTIONS)
    drafts: list[_Draft] = []
    now: _Draft | None = None
    for block in blocks:
        if block.section not in SECTIONS or block.kind in ("heading", "subheading"):
            now = None
        elif block.kind in ("paragraph", "list_item"):
            lead = block.laid.lead if typography else _lead_by_words(block.text)
            if now and not lead and _goes_on(now, block):
                now.more.append(block)
            elif lead or block.kind == "list_item":
                now = _Draft(block, lead)
                drafts.append(now)
            else:
                now = None
    return drafts


def _goes_on(draft: _Draft, block: PlacedBlock) -> bool:
    before = draft.more[-1] if draft.more else draft.block
    if before.text.rstrip().endswith(":"):
        return True
    if block.kind == "list_item":
        return before.kind == "list_item" and before in draft.more
    return draft.block.kind == "paragraph" or block.text.rstrip().endswith(":")


def _lead_by_words(text: str) -> int:
    """The length of a lead-in that only its words betray: a short first sentence without a verb."""
    sentences = find_sentences(text)
    if len(sentences) < 2:
        return 0
    start, end = sentences[0]
    if end - start > _LONGEST_LEAD or not text[start:end].endswith(".") or _says("verb", text, start, end):
        return 0
    return end


def _item(number: str, draft: _Draft, codes: tuple[str, ...]) -> Item:
    text, block = draft.text, draft.block
    title = text[: draft.lead].strip().rstrip(".: ") or None
    sentences = [span for span in find_sentences(text) if span[1] > draft.lead]
    parts = block.laid.map.parts()
    return Item(
        id=number,
        title=title if title != text.strip().rstrip(".: ") else None,
        text=text,
        kind=_kind(title or "", text[max(draft.lead, sentences[0][0]) : sentences[0][1]].strip() if sentences else ""),
        status=tuple(_statuses(text, sentences)),
        dates=tuple(_dates(text, draft.lead, sentences)),
        recommendations=codes,
        links=tuple(_links(draft)),
        theme=block.theme,
        section=block.section,
        block=block.id,
        page=block.laid.page,
        bbox=rounded(parts[0]) if parts else None,
    )


def _kind(title: str, opening: str) -> ItemKind:
    """The kind that the head of the title names (the first of several), else the first sentence, else a weak sign."""
    end = min((match.start() for _, rule in _rules("title_end") for match in rule.finditer(title)), default=len(title))
    head = [(match.start(), rule.gives) for rule, pattern in _rules("title") if (match := pattern.search(title[:end]))]
    if head:
        return cast(ItemKind, min(head)[1])
    for where, text in (("opening", opening), ("weak", title[:end])):
        for rule, pattern in _rules(cast(Where, where)):
            if pattern.search(text):
                return cast(ItemKind, rule.gives)
    return "overig"


def _links(draft: _Draft) -> Iterator[Link]:
    offset = 0
    for block in (draft.block, *draft.more):
        for link in block.laid.links:
            yield Link(start=link.start + offset, end=link.end + offset, url=link.url)
        offset += len(block.text) + 1


def _events(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """What happened according to a sentence: where its words stand, and the event."""
    return [
        (*match.span(), rule.gives) for rule, pattern in _rules("event") for match in pattern.finditer(text, start, end)
    ]


def _statuses(text: str, sentences: Sequence[tuple[int, int]]) -> list[ItemStatus]:
    found: list[ItemStatus] = []
    for start, end in sentences:
        for at, _, event in sorted(_events(text, start, end)):
            cuts = (cut for _, pattern in _rules("clause") for cut in pattern.finditer(text, start, at))
            clause = max([start, *(cut.end() for cut in cuts)])
            if event in get_args(ItemStatus) and event not in found and not _says("not_yet", text, clause, at):
                found.append(cast(ItemStatus, event))
    return found


def _dates(text: str, lead: int, sentences: Sequence[tuple[int, int]]) -> Iterator[ItemDate]:
    dates = [date for date in find_dates(text) if date.start >= lead and date.edtf and not _in_a_name(text, date)]
    for start, end in sentences:
        here = [date for date in dates if start <= date.start < end]
        events = _events_of(text, here, _events(text, start, end))
        for date in here:
            yield ItemDate(date=date.edtf or "", event=events.get(date.start), start=date.start, end=date.end)


def _in_a_name(text: str, date: DateMention) -> bool:
    """A bare year or span of years that belongs to a name: `Speelagenda 2023-2026`."""
    if not date.surface[:1].isdigit() or any(len(point) > len("2023") for point in (date.edtf or "").split("/")):
        return False
    before = max(0, date.start - LONGEST_CUE)
    return not _says("before_year", text, before, date.start)


def _events_of(text: str, dates: Sequence[DateMention], events: Sequence[tuple[int, int, str]]) -> dict[int, str]:
    """Each event goes to the date nearest to it, across no stop if that can be; a date keeps its nearest event."""
    nearest: dict[int, tuple[int, str]] = {}
    for start, end, event in events:
        apart = [(_apart(text, (start, end), (date.start, date.end)), date.start) for date in dates]
        if apart:
            distance, date = min(apart)
            if date not in nearest or distance < nearest[date][0]:
                nearest[date] = (distance, event)
    return {date: event for date, (_, event) in nearest.items()}


def _apart(text: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    """The characters between two spans, those of a stop counted as many."""
    (_, start), (end, _) = sorted((one, other))
    return max(0, end - start) + STOP_LENGTH * sum(text.count(stop, start, end) for stop in ",;:")


def exercises() -> tuple[Exercise, ...]:
    """`items.toml` with a reader for its examples."""
    return (Exercise("items", tuple(rule for where in get_args(Where) for rule, _ in _rules(where)), _take),)


def _take(text: str) -> list[Taken]:
    return [
        Taken(rule.id, match[0], {"gives": rule.gives})
        for where in get_args(Where)
        for rule, pattern in _rules(where)
        for match in pattern.finditer(text)
    ]
