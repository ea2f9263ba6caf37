"""Scores quantities: found, whole records, and every field on its own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from krextract.labels import QUANTITY_FIELDS
from krextract.scoring.align import align
from krextract.scoring.blocks import Stream
from krextract.scoring.compare import agrees, is_record, letters, same_value, words
from krextract.scoring.counts import Count, Tally, part_of
from krextract.scoring.labelling import Labelling, Mention, Place
from krextract.scoring.scores import Difference

FACETS = ("kind", "role")
"""The fields by whose values records are scored apart."""

SAME_BOX = 0.5
"""Two boxes are the same when they have so much of their union in common."""

_NEAR = 12
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý0-9])")
_COST = {"low": 5.0, "high": 5.0, "kind": 2.0, "unit": 2.0, "period": 2.0, "role": 2.0, "subject": 0.5}


class Row(NamedTuple):
    """A labelled mention beside the predicted one that is the same; one of them may be lacking.

    `partial` tells that the two only overlap.
    """

    gold: Mention | None
    predicted: Mention | None
    partial: bool = False

    @property
    def same(self) -> tuple[Mention, Mention] | None:
        """Both sides, where they are the same mention."""
        return (self.gold, self.predicted) if self.gold and self.predicted and not self.partial else None

    @property
    def mention(self) -> Mention:
        """The mention that says where this row belongs: gold's, where there is one."""
        found = self.gold or self.predicted
        assert found is not None
        return found


def score_quantities(tally: Tally, predicted: Labelling, gold: Labelling) -> list[Difference]:
    """Count all quantities of a document and list what is not as it should be."""
    differences: list[Difference] = []
    stream = Stream(predicted.blocks)
    for row in rows(predicted, gold):
        _count_found(tally, row, gold.name)
        for facet in FACETS:
            _count_facet(tally, row, facet, gold.name)
        if row.same:
            _count_fields(tally, *row.same, gold.name)
        differences += _differences(row, gold.name, stream)
    return differences


def rows(predicted: Labelling, gold: Labelling) -> Iterator[Row]:
    """Gold's mentions in order with what was predicted for them, then predictions in scope that are not in gold."""
    aligned = align(gold.mentions, predicted.mentions, across=gold.scope.across)
    themes = gold.scope.themes
    in_scope = {n for n, one in enumerate(predicted.mentions) if themes is None or one.place.theme in themes}
    same, partial = dict(aligned.same), {g: p for g, p in aligned.partial if p in in_scope}
    for number, mention in enumerate(gold.mentions):
        partner = same.get(number, partial.get(number))
        yield Row(mention, None if partner is None else predicted.mentions[partner], number not in same)
    for number in sorted(in_scope - set(same.values()) - set(partial.values())):
        yield Row(None, predicted.mentions[number])


def _sides(row: Row, hit: bool) -> Count:
    return Count(int(hit), int(row.predicted is not None), int(row.gold is not None))


def _count_found(tally: Tally, row: Row, document: str) -> None:
    part = part_of(document, row.mention.place)
    tally.add(part, "detected", _sides(row, row.same is not None and same_value(*row.same)))
    tally.add(part, "overlapping", _sides(row, row.gold is not None and row.predicted is not None))
    tally.add(part, "record", _sides(row, row.same is not None and is_record(*row.same)))


def _count_facet(tally: Tally, row: Row, facet: str, document: str) -> None:
    """Records per kind and role.

    Note on several acceptable values. Gold counts under its first choice. A prediction counts under what it says,
    unless that is a later choice of gold: then it is right under gold's first choice and predicted under none.
    """
    part = part_of(document, row.mention.place)
    accepted = row.same[0].fields.get(facet, (None,)) if row.same else ()
    if row.gold:
        tally.add(part, f"record/{facet}/{row.gold.first(facet)}", Count(gold=1))
    if row.predicted and row.predicted.first(facet) not in accepted[1:]:
        tally.add(part, f"record/{facet}/{row.predicted.first(facet)}", Count(predicted=1))
    if row.same and is_record(*row.same) and agrees(facet, accepted, row.same[1].fields.get(facet, ())):
        tally.add(part, f"record/{facet}/{row.same[0].first(facet)}", Count(hits=1))


def _count_fields(tally: Tally, gold: Mention, predicted: Mention, document: str) -> None:
    part = part_of(document, gold.place)
    for name in QUANTITY_FIELDS:
        right = agrees(name, gold.fields.get(name, ()), predicted.fields.get(name, ()))
        tally.share(part, f"field/{name}", right)
    tally.add(part, "subject_words", _common_words(gold, predicted))
    if gold.place.page is not None:
        tally.share(part, "page", gold.place.page == predicted.place.page)
    if gold.place.bbox is not None:
        tally.share(part, "box", _same_box(gold, predicted))


def _common_words(gold: Mention, predicted: Mention) -> Count:
    """Words of the subject in common with the acceptable subject that has most of them."""
    said = words(predicted.first("subject"))
    counts = [
        Count(sum((wanted & said).values()), said.total(), wanted.total())
        for wanted in (words(option) for option in gold.fields.get("subject", (None,)))
    ]
    return max(counts, key=lambda count: count.f1 or 0.0)


def _same_box(gold: Mention, predicted: Mention) -> bool:
    one, other = gold.place.bbox, predicted.place.bbox
    if one is None or other is None or gold.place.page != predicted.place.page:
        return False
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    common = max(0.0, width) * max(0.0, height)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return one == other or common >= SAME_BOX * (areas - common)


def _differences(row: Row, document: str, stream: Stream) -> Iterator[Difference]:
    if row.same:
        for name in QUANTITY_FIELDS:
            if not agrees(name, *(one.fields.get(name, ()) for one in row.same)):
                yield _difference("wrong", name, row, document, _COST.get(name, 1.0))
        return
    weight = 5.0 if row.mention.first("role") == "statistic" else 2.0
    if row.gold:
        missed = _difference("missed", "quantity", Row(row.gold, None), document, weight)
        yield replace(missed, page=place.page, bbox=place.bbox) if (place := _seen(row.gold, stream)) else missed
    if row.predicted:
        yield _difference("spurious", "quantity", Row(None, row.predicted), document, weight)


def _seen(mention: Mention, stream: Stream) -> Place | None:
    """Where the prediction has the text around a mention that it missed."""
    before, after = letters(mention.near.before), letters(mention.near.after)
    block = stream.find(before[-_NEAR:] + letters(mention.surface) + after[:_NEAR])
    return block.place if block else None


def _sentence(mention: Mention) -> tuple[str, int]:
    """The sentence a mention stands in, and where in it the mention begins."""
    ends = [match.end() for match in _SENTENCE_END.finditer(mention.near.before)]
    before = mention.near.before[ends[-1] if ends else 0 :]
    stop = _SENTENCE_END.search(mention.near.after)
    return f"{before}{mention.surface}{mention.near.after[: stop.end() if stop else None].rstrip()}", len(before)


def _difference(what: str, name: str, row: Row, document: str, cost: float) -> Difference:
    mention = row.mention
    place = row.predicted.place if row.predicted else mention.place
    sentence, start = _sentence(mention)
    return Difference(
        what=what,
        measure=name,
        part=part_of(document, mention.place),
        surface=mention.surface,
        gold=_said(row.gold, name),
        predicted=_said(row.predicted, name),
        sentence=sentence,
        start=start,
        kind=mention.first("kind"),
        role=mention.first("role"),
        page=place.page,
        bbox=place.bbox,
        cost=cost,
    )


def _said(mention: Mention | None, name: str) -> Any:
    """What a label says of a field; of a whole quantity, its value and what it counts."""
    if mention is None:
        return None
    if name == "quantity":
        low, high, unit, period = (mention.first(one) for one in ("low", "high", "unit", "period"))
        value = f"{low}" if low == high else f"{low}–{high}"
        return " ".join(str(one) for one in (value, unit, period) if one is not None)
    options = mention.fields.get(name, ())
    return list(options) if len(options) > 1 else mention.first(name)
