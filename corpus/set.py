"""Sets the specimen editions: `python corpus/set.py [NAME ...]`; needs `pip install typst weasyprint`.

Sources are plain text, one block a line, so that a colleague can write one without a typesetter:

    @title Kinderrechten 2024        a fact about the edition
    :columns                         begins a group of pages or boxes; `:panel NAME` a box within it
    T 3 Geweld tegen kinderen        a theme begins
    S kengetallen KENGETALLEN        a section: its kind, its heading as printed
    TT title of the theme in print   H1 heading   H subheading   P paragraph   L list item   N * footnote
    C caption   B source   Q quote   G 12 30 (chart without text)   X page furniture (web only)
    I caption / GL chart             followed by `= label :: figure` lines
    TAB caption                      followed by `| cell | cell` lines, the first one the header

Within a line: `**bold**`, `[words](address)`, `^*^` a note mark.
"""

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EDITIONS = {
    "kinderrechten-specimen-2024": ("yearly.typ", "kinderrechten-specimen-2024.pdf"),
}
INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<words>[^\]]+)\]\((?P<url>[^)]+)\)|\^(?P<mark>[^^]+)\^")

Run = dict[str, Any]


@dataclass
class Block:
    """One block of a source: its tag, its text as runs, and the lines that belong to it."""

    tag: str
    runs: list[Run]
    kind: str = ""
    rows: list[list[list[Run]]] = field(default_factory=list)
    bars: list[float] = field(default_factory=list)


@dataclass
class Panel:
    """A box: its name and its blocks."""

    name: str
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Group:
    """Pages that are laid out in one way."""

    name: str
    theme: list[str]
    panels: list[Panel] = field(default_factory=lambda: [Panel("")])


@dataclass
class Source:
    """A whole source: facts about the edition, and its groups."""

    facts: dict[str, str]
    themes: list[list[str]]
    groups: list[Group]


def read_runs(text: str) -> list[Run]:
    """`een **vet** woord` as runs `{"t": text, "b": bold, "url": address, "mark": note mark}`."""
    runs: list[Run] = []
    at = 0
    for found in INLINE.finditer(text):
        if found.start() > at:
            runs.append({"t": text[at : found.start()]})
        if found["bold"]:
            runs.append({"t": found["bold"], "b": True})
        elif found["words"]:
            runs.append({"t": found["words"], "url": found["url"]})
        else:
            runs.append({"t": found["mark"], "mark": found["mark"]})
        at = found.end()
    return [*runs, {"t": text[at:]}] if at < len(text) else runs


def read_block(tag: str, rest: str) -> Block:
    """One line of a source, its tag taken off."""
    if tag == "S":
        kind, _, heading = rest.partition(" ")
        return Block(tag, read_runs(heading), kind=kind)
    if tag == "G":
        return Block(tag, [], bars=[float(bar) for bar in rest.split()])
    if tag == "N":
        mark, _, text = rest.partition(" ")
        return Block(tag, read_runs(text), kind=mark)
    return Block(tag, read_runs(rest))


def read_source(text: str) -> Source:
    """A source file as groups of panels of blocks."""
    source = Source({}, [], [])
    theme = ["", ""]
    for line in filter(None, text.splitlines()):
        tag, _, rest = line.partition(" ")
        if tag.startswith("@"):
            source.facts[tag[1:]] = rest
        elif tag == ":panel":
            source.groups[-1].panels.append(Panel(rest))
        elif tag.startswith(":"):
            source.groups.append(Group(tag[1:], theme))
        elif tag == "T":
            theme = rest.split(" ", 1)
            source.themes.append(theme)
        elif tag in ("=", "|"):
            cells = rest.split(" :: " if tag == "=" else " | ")
            source.groups[-1].panels[-1].blocks[-1].rows.append([read_runs(cell) for cell in cells])
        else:
            source.groups[-1].panels[-1].blocks.append(read_block(tag, rest))
    return source


def as_data(source: Source) -> dict[str, Any]:
    """The source as plain data for a Typst style."""
    groups = [
        {
            "name": group.name,
            "theme": group.theme,
            "panels": [
                {"name": panel.name, "blocks": [vars(block) for block in panel.blocks]}
                for panel in group.panels
                if panel.blocks
            ],
        }
        for group in source.groups
    ]
    return {"facts": source.facts, "themes": source.themes, "groups": [g for g in groups if g["panels"]]}


def set_with_typst(source: Source, style: Path, target: Path) -> None:
    """A PDF by Typst."""
    import typst  # noqa: PLC0415 - only who sets an edition needs it

    data = json.dumps(as_data(source), ensure_ascii=False)
    typst.compile(str(style), output=str(target), root=str(HERE), sys_inputs={"source": data})


def main(names: list[str]) -> None:
    """Set the editions named, or all."""
    for name in names or EDITIONS:
        style, target = EDITIONS[name]
        source = read_source((HERE / "sources" / f"{name}.txt").read_text(encoding="utf-8"))
        set_with_typst(source, HERE / "styles" / style, HERE / target)
        print(f"corpus/{target}: {(HERE / target).stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
