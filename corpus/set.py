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

import hashlib
import html
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EDITIONS = {
    "kinderrechten-specimen-2024": ("yearly.typ", "kinderrechten-specimen-2024.pdf"),
    "kinderrechten-specimen-2026": ("future.typ", "kinderrechten-specimen-2026.pdf"),
    "kinderrechten-specimen-2023": ("yearly.css", "kinderrechten-specimen-2023.pdf"),
    "kinderrechten-specimen-2022": ("yearly.css", "kinderrechten-specimen-2022.pdf"),
    "kinderrechten-in-getallen-2019": ("chapter.css", "kinderrechten-in-getallen-2019.pdf"),
    "kinderrechten-web-2021": ("web.css", "kinderrechten-web-2021.html"),
    "factsheet-veilig-opgroeien": ("factsheet.css", "factsheet-veilig-opgroeien.pdf"),
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


LANDMARKS = {"header", "main", "aside", "footer"}
ELEMENTS = {
    "S": "h2", "TT": "h1", "H1": "h2", "H": "h3", "P": "p", "L": "li",
    "Q": "blockquote", "C": "figcaption", "B": "small",
}  # fmt: skip


def html_runs(runs: list[Run], notes: dict[str, Block]) -> str:
    """Runs as HTML; a note is put where its mark stands, so that it can float to the foot of the page."""
    parts = []
    for run in runs:
        text = html.escape(run["t"], quote=False)
        if "mark" in run and run["mark"] in notes:
            text = f'<span class="note" data-mark="{text}">{html_runs(notes[run["mark"]].runs, {})}</span>'
        elif "mark" in run:
            text = f"<sup>{text}</sup>"
        elif "url" in run:
            text = f'<a href="{html.escape(run["url"])}">{text}</a>'
        elif run.get("b"):
            text = f"<b>{text}</b>"
        parts.append(text)
    return "".join(parts)


def html_rows(block: Block) -> str:
    """The rows of a table, an infographic or a chart."""
    rows = [[html_runs(cell, {}) for cell in row] for row in block.rows]
    if block.tag == "TAB":
        cells = [
            "".join(f"<{name}>{cell}</{name}>" for cell in row)
            for row, name in zip(rows, ["th"] + ["td"] * len(rows), strict=False)
        ]
        head, *body = [f"<tr>{row}</tr>" for row in cells]
        return f"<table><thead>{head}</thead><tbody>{''.join(body)}</tbody></table>"
    items = "".join(f'<div class="pair"><i>{label}</i><b>{figure}</b></div>' for label, figure in rows)
    return f'<div class="figures">{items}<p>{html_runs(block.runs, {})}</p></div>'


def html_block(block: Block, notes: dict[str, Block]) -> str:
    """One block as HTML."""
    if block.rows:
        return html_rows(block)
    if block.tag == "G":
        bars = "".join(f'<span style="height:{bar}px"></span>' for bar in block.bars)
        return f'<div class="chart">{bars}</div>'
    if block.tag == "N":
        return "" if block.kind in notes else f'<p class="foot"><sup>{block.kind}</sup> {html_runs(block.runs, {})}</p>'
    if block.tag == "X":
        return block.runs[0]["t"]
    name = ELEMENTS[block.tag]
    return f"<{name}>{html_runs(block.runs, notes)}</{name}>"


def as_html(source: Source, css: str) -> str:
    """The source as a page for WeasyPrint, or for the web."""
    body = []
    for group in source.groups:
        name = group.name if group.name in LANDMARKS else "div"
        body.append(f'<{name} class="{group.name}">')
        for panel in filter(lambda panel: panel.blocks, group.panels):
            marks = {run["mark"] for block in panel.blocks if not block.rows for run in block.runs if "mark" in run}
            notes = {block.kind: block for block in panel.blocks if block.tag == "N" and block.kind in marks}
            inner = "\n".join(html_block(block, notes) for block in panel.blocks)
            inner = re.sub(r"(?m)(?:^<li>.*</li>\n?)+", lambda found: f"<ul>{found[0]}</ul>", inner)
            inner = re.sub(
                r"<figcaption>.*</figcaption>\n<table>.*</table>", lambda found: f"<figure>{found[0]}</figure>", inner
            )
            body.append(f'<div class="panel {panel.name}">{inner}</div>' if panel.name else inner)
        body.append(f"</{name}>")
    if "ext" not in source.facts:  # on paper the title is a running head
        body[:0] = [f'<div class="{name}">{html.escape(fact)}</div>' for name, fact in source.facts.items()]
    title = html.escape(source.facts["title"])
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="author" content="{html.escape(source.facts["publisher"])}">'
        f"<style>{css}</style></head>\n<body>{''.join(body)}</body></html>\n"
    )


def set_with_weasyprint(source: Source, style: Path, target: Path) -> None:
    """A PDF by WeasyPrint, or the web page itself."""
    page = as_html(source, style.read_text(encoding="utf-8"))
    if target.suffix == ".html":
        target.write_text(page, encoding="utf-8")
        return
    import weasyprint  # noqa: PLC0415 - only who sets an edition needs it

    weasyprint.HTML(string=page).write_pdf(target)


def pin_checksum(target: Path) -> None:
    """Put the checksum of a page in the list of editions; the same source gives the same bytes."""
    editions = HERE / "editions.toml"
    checksum = hashlib.sha256(target.read_bytes()).hexdigest()
    known = rf'(file = "{re.escape(target.name)}"\nsha256 = ")[0-9a-f]*'
    text = editions.read_text(encoding="utf-8")
    editions.write_text(re.sub(known, rf"\g<1>{checksum}", text), encoding="utf-8")


def main(names: list[str]) -> None:
    """Set the editions named, or all."""
    if unknown := [name for name in names if name not in EDITIONS]:
        print(f"no source for {', '.join(unknown)}; there are: {', '.join(EDITIONS)}", file=sys.stderr)
        raise SystemExit(2)
    for name in names or EDITIONS:
        style, target = EDITIONS[name]
        source = read_source((HERE / "sources" / f"{name}.txt").read_text(encoding="utf-8"))
        typeset = set_with_typst if style.endswith(".typ") else set_with_weasyprint
        typeset(source, HERE / "styles" / style, HERE / target)
        pin_checksum(HERE / target)
        print(f"corpus/{target}: {(HERE / target).stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
