"""Infographics of a text without geometry: figures and years that are lines by themselves, and what they are of.

`2023`, `2019`, `6.351`, `4.382` and `Aantal meldingen` are five lines: each figure is of the year of its turn, and the
line that says what is counted stands above the stack, below it or between years and figures. Some tools put all of it
in one line, `2023 2019 6.351 4.382 Aantal meldingen`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from krextract.layout.blocks import LaidBlock, Pair
from krextract.layout.values import is_figure, is_year
from krextract.textmap import TextMap

_LABEL = 120
_LEAST = 2
_MOST = 60
"""In a longer run that is no stack none is looked for: from each of its lines anew a flood would not stay linear."""
_WORD = re.compile(r"\S+")
_COUNTS = ("Aantal", "Aandeel", "Percentage", "Totaal", "Gemiddeld", "Deel")


def join_stacks(blocks: Sequence[LaidBlock]) -> list[LaidBlock]:
    """Blocks with every stack of bare figures made one infographic; the lines that label it stay blocks."""
    done: list[LaidBlock] = []
    blocks = [_in_a_line(block) or block for block in _rows_apart(blocks)]
    at = 0
    while at < len(blocks):
        bare, inside = _stack(blocks, at)
        figures = [one for one in bare if is_figure(one.text)]
        years = [one for one in bare if is_year(one.text)]
        if len(bare) < _LEAST or not figures or len(years) not in (0, 1, len(figures)):
            passed = len(bare) + len(inside) if len(bare) > _MOST else 1
            done += blocks[at : at + passed]
            at += passed
            continue
        at += len(bare) + len(inside)
        labels = _of_runs(done, years) or _labels(inside, done, blocks[at : at + len(figures)], len(figures))
        done += [_joined(bare, years, labels), *inside]
    return done


def _stack(blocks: Sequence[LaidBlock], at: int) -> tuple[list[LaidBlock], list[LaidBlock]]:
    """The bare lines from `at` on, and the one line of words that may stand between the years and the figures."""
    bare: list[LaidBlock] = []
    inside: list[LaidBlock] = []
    for index in range(at, len(blocks)):
        block = blocks[index]
        if _is_bare(block):
            bare.append(block)
            continue
        figures_follow = index + 1 < len(blocks) and is_figure(blocks[index + 1].text)
        if inside or not bare or not is_year(bare[-1].text) or not figures_follow or not _is_label(block):
            break
        inside.append(block)
    return bare, inside


def _is_bare(block: LaidBlock) -> bool:
    return block.kind != "table" and (is_year(block.text) or is_figure(block.text))


def _is_label(block: LaidBlock) -> bool:
    ended = block.text.endswith((".", "!", "?", ":", ";", ","))
    return block.kind in ("text", "heading") and len(block.text) < _LABEL and not ended and not _is_bare(block)


def _labels(
    inside: Sequence[LaidBlock], above: Sequence[LaidBlock], below: Sequence[LaidBlock], count: int
) -> Sequence[str]:
    """The label of all figures, or one of each: that which says what it counts rather than a title."""
    within = [block.text for block in inside]
    before = [block.text for block in above[-1:] if _is_label(block)]
    behind = [block.text for block in below if _is_label(block)]
    if count > 1 and len(behind) == count and all(text.startswith(_COUNTS) for text in behind):
        return behind
    counting = [text for text in (*within, *behind[:1], *before) if text.startswith(_COUNTS)]
    return (counting or [*within, *before, *behind])[:1]


def _of_runs(above: Sequence[LaidBlock], years: Sequence[LaidBlock]) -> Sequence[str]:
    """The label of each figure where as many lines stand above as the years begin anew: `2018 2022 2018 2022`."""
    starts = [at for at, year in enumerate(years) if not at or year.text <= years[at - 1].text]
    lines = [block.text for block in above[-len(starts) :] if _is_label(block)]
    if len(starts) < _LEAST or len(lines) != len(starts):
        return []
    return [lines[sum(start <= at for start in starts) - 1] for at in range(len(years))]


def _joined(bare: Sequence[LaidBlock], years: Sequence[LaidBlock], labels: Sequence[str]) -> LaidBlock:
    """One infographic of a stack: each figure with its year and the label they share, or with a label of its own."""
    first = min(bare, key=lambda block: block.page)
    pairs: list[Pair] = []
    at = 0
    for block in bare:
        if not is_year(block.text):
            turn = len(pairs)
            year = years[turn if len(years) > 1 else 0].text if years else ""
            own = labels[turn] if len(labels) > 1 else year
            shared = year if len(labels) > 1 else "".join(labels)
            pairs.append(Pair(at, at + len(block.text), own, shared))
        at += len(block.text) + 1
    text = " ".join(block.text for block in bare)
    return replace(first, kind="infographic", map=TextMap(text), pairs=tuple(pairs), lead=0, notes=(), links=())


def _rows_apart(blocks: Sequence[LaidBlock]) -> Iterator[LaidBlock]:
    """The blocks, with a line of years and the line of as many figures below it cut into a line each."""
    cut = 0
    for at, block in enumerate(blocks):
        years, below = block.text.split(), blocks[at + 1].text.split() if at + 1 < len(blocks) else []
        if _LEAST <= len(years) == len(below) and all(map(is_year, years)) and all(map(is_figure, below)):
            cut = at + 2
        if at < cut:
            yield from (replace(block, map=TextMap(word), lead=0, notes=(), links=()) for word in block.text.split())
        else:
            yield block


def _in_a_line(block: LaidBlock) -> LaidBlock | None:
    """A line of years, as many figures and what they are of, as an infographic: `2023 2019 6.351 4.382 Meldingen`."""
    if block.kind not in ("text", "heading") or len(block.text) > 2 * _LABEL or block.text.endswith("."):
        return None
    words = list(_WORD.finditer(block.text))
    first = next((at for at, word in enumerate(words) if is_year(word[0])), 0)
    years = [word[0] for word in takewhile(lambda word: is_year(word[0]), words[first:])]
    start = first + len(years)
    figures = words[start : start + len(years)]
    label = [word[0] for word in (*words[:first], *words[start + len(years) :])]
    alone = bool(label) and (first == 0 or start + len(years) == len(words))
    if len(years) < _LEAST or not alone or not _are_figures(figures, len(years)):
        return None
    shared = " ".join(label)
    pairs = tuple(Pair(figure.start(), figure.end(), year, shared) for figure, year in zip(figures, years, strict=True))
    return replace(block, kind="infographic", pairs=pairs, lead=0, notes=(), links=())


def _are_figures(words: Sequence["re.Match[str]"], count: int) -> bool:
    return len(words) == count and all(is_figure(word[0]) for word in words)
