"""Pairing by value or surface and by the letters around."""

import random

import pytest

from krextract.scoring import align as module
from krextract.scoring.align import Window, align, similarity
from krextract.scoring.labelling import Mention, Span, Text, TextBlock


def mentions(*texts: str) -> list[Mention]:
    """Mentions marked as `[5]` in texts, a block each; the value is the surface with a point for a comma."""
    blocks, spans = [], []
    for number, text in enumerate(texts):
        plain, offset = text.replace("[", "").replace("]", ""), 0
        while "[" in text[offset:]:
            start, end = text.index("[", offset), text.index("]", offset)
            before = text[:start].count("[") * 2
            spans.append(Span(str(number), start - before, end - before - 1))
            offset = end + 1
        blocks.append(TextBlock(str(number), "paragraph", plain))
    page = Text(blocks)
    return [page.mention(span, {"low": (value_at(page, span),)}) for span in spans]


def value_at(page: Text, span: Span) -> float:
    digits = page.block(span.block).text[span.start : span.end].split()[0]
    return float(digits.replace(".", "").replace(",", "."))


def test_a_repeated_figure_goes_with_its_own_words() -> None:
    gold = mentions("In Zeist wonen [40] kinderen en in Soest zijn [40] jongeren geteld.")
    predicted = mentions("In Zeist wonen 40 kinderen en in Soest zijn [40] jongeren geteld.")
    assert align(gold, predicted).same == ((1, 0),)


def test_block_splitting_does_not_matter() -> None:
    gold = mentions("Van alle scholen doen er [120] mee, en later nog [35] scholen in het noorden.")
    predicted = mentions("Van alle scholen doen er [120] mee,", "en later nog [35] scholen in het noorden.")
    assert align(gold, predicted).same == ((0, 0), (1, 1))


def test_a_lone_figure_is_known_by_its_neighbours() -> None:
    gold = mentions("Aantal meldingen in Assen", "[913]", "Aantal meldingen in Emmen", "[913]", "einde van de lijst")
    predicted = mentions("Aantal meldingen in Assen", "913", "Aantal meldingen in Emmen", "[913]", "einde van de lijst")
    assert align(gold, predicted).same == ((1, 0),)
    assert align(gold, predicted, across=False).same == ()


def test_the_same_place_with_another_value_is_the_same_mention_only_by_its_surface() -> None:
    gold = mentions("Op de lijst staan nu [512] duizend namen uit het hele land.")
    predicted = mentions("Op de lijst staan nu [512 duizend] namen uit het hele land.")
    aligned = align(gold, predicted)
    assert aligned.same == ((0, 0),)  # value 512 in both: the number was read, the scale was not
    other = mentions("Op de lijst staan nu 512 duizend namen uit het [512] land.")
    assert align(gold, other) == ((), ())


def test_half_a_range_overlaps_and_is_not_the_same() -> None:
    gold = mentions("De wachttijd was eerst [2 tot 3] weken en daarna langer.")
    predicted = mentions("De wachttijd was eerst 2 tot [3] weken en daarna langer.")
    assert align(gold, predicted) == ((), ((0, 0),))


def test_one_prediction_is_used_once() -> None:
    gold = mentions("Elke groep telt [12] leden; elke groep telt [12] leden.")
    predicted = mentions("Elke groep telt [12] leden; elke groep telt 12 leden.")
    assert len(align(gold, predicted).same) == 1


def test_mentions_that_look_alike_keep_their_order() -> None:
    row = "Gemeente Noord telt [5] meldingen in het jaar. " * 9
    gold = predicted = mentions(row)
    assert align(gold, predicted).same == tuple((number, number) for number in range(9))


@pytest.mark.parametrize("seed", range(20))
def test_pairs_are_those_of_the_plain_method(seed: int) -> None:
    """The quick way gives what comparing everything with everything gives."""
    chance = random.Random(seed)
    words = ["kinderen", "jongeren", "scholen", "in", "op", "en", "dat", "nu"]

    def text() -> str:
        return " ".join(
            f"[{chance.choice('123')}]" if chance.random() < 0.3 else chance.choice(words) for _ in range(30)
        )

    gold, predicted = mentions(*(text() for _ in range(4))), mentions(*(text() for _ in range(4)))
    assert align(gold, predicted, across=False).same == plain(gold, predicted)


def plain(gold: list[Mention], predicted: list[Mention]) -> tuple[tuple[int, int], ...]:
    looks = [[module._look(one, one.near) for one in side] for side in (gold, predicted)]
    offers = []
    for g, look in enumerate(looks[0]):
        short = len(look.window.before) + len(look.window.after) < module.SHORT
        for p, other in enumerate(looks[1]):
            if look.window.surface == other.window.surface or set(look.lows) & set(other.lows):
                score = similarity(look.window, other.window)
                if score >= module.ENOUGH or (short and score >= module.ENOUGH_IF_SHORT):
                    offers.append((score, g, p))
    pairs: dict[int, int] = {}
    for _, g, p in sorted(offers, reverse=True):
        if g not in pairs and p not in pairs.values():
            pairs[g] = p
    return tuple(sorted(pairs.items()))


def test_a_thousand_mentions_are_not_compared_with_a_thousand(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counting(one: Window, other: Window) -> int:
        nonlocal compared
        compared += 1
        return similarity(one, other)

    monkeypatch.setattr(module, "similarity", counting)
    rows = [f"In gemeente nummer {number} wachten [5] kinderen op plek {number}." for number in range(1000)]
    gold = mentions(*rows)
    predicted = [one for number, one in enumerate(mentions(*rows)) if number % 3]
    cells = mentions("[7] " * 1000)
    assert len(align(gold, predicted).same) == len(predicted)
    assert len(align(cells, cells).same) == 1000
    assert compared < 250_000


@pytest.mark.parametrize(("kind", "found"), [("infographic", 2), ("paragraph", 0)])
def test_figures_of_a_drawing_have_no_order(kind: str, found: int) -> None:
    def figures(text: str) -> list[Mention]:
        page = Text([TextBlock("x", kind, text)])
        starts = [text.index("4.105"), text.index("3.047")]
        return [page.mention(Span("x", at, at + 5), {"low": (value_at(page, Span("x", at, at + 5)),)}) for at in starts]

    gold, predicted = figures("2021 4.105 2019 3.047 onderzoeken"), figures("2019 2021 3.047 4.105")
    assert len(align(gold, predicted).same) == found
    assert len(align(gold, predicted, across=False).same) == 0
