"""Gold that points into lines of a text: which unit belongs where, what is in scope, what is lost."""

import json
from pathlib import Path

import pytest
from goldfolder import lines, write

from krextract.errors import ReportError
from krextract.records import Block, Quantity, Recommendation, Report, Source
from krextract.scoring import read_shared, score, score_shared
from krextract.scoring.shared import documents_of, read_plain, sources_of

YEARBOOK = {
    "doc": "jaarboek",
    "front": [
        {"kind": "other", "blocks": [{"id": "j0", "type": "paragraph", "text": "Vooraf: 5 dingen.", "lines": [1, 1]}]}
    ],
    "themes": [
        {
            "number": number,
            "title": f"Thema {number}",
            "sections": [
                {
                    "kind": "kengetallen",
                    "heading": "KENGETALLEN",
                    "blocks": [
                        {
                            "id": f"j{number}",
                            "type": "bullet",
                            "text": f"In Tiel wachtten er 40 kinderen, in Ede 40 en in Epe {number}00.",
                            "lines": [10 * number, 10 * number + 2],
                            "line_ranges": [[10 * number, 10 * number], [10 * number + 2, 10 * number + 2]],
                        }
                    ],
                }
            ],
        }
        for number in (1, 2)
    ],
}
BROCHURE = {
    "doc": "folder",
    "themes": [
        {
            "number": 1,
            "title": "Folder",
            "sections": [
                {
                    "kind": "other",
                    "heading": "",
                    "blocks": [
                        {"id": "f1", "type": "paragraph", "text": "Er kwamen 913 mensen.", "lines": [1, 1]},
                        {
                            "id": "f2",
                            "type": "table",
                            "text": "Soort 2019 2020 Meldingen 7 -",
                            "lines": [2, 3],
                            "header": "Soort",
                            "columns": ["2019", "2020"],
                            "rows": [["Meldingen", {"2019": "7", "2020": "-"}]],
                        },
                        {
                            "id": "f3",
                            "type": "infographic",
                            "text": "2023 88",
                            "lines": [4, 4],
                            "items": [["2023", "88"]],
                        },
                    ],
                }
            ],
        }
    ],
}


def label(line: int, surface: str, **fields: object) -> dict[str, object]:
    """A label by line; the value is the surface."""
    empty = dict.fromkeys(("direction", "period", "period_source", "base", "region", "subject"))
    rest = {"kind": "count", "unit": "kinderen", "modifier": "exact", "measure": "level", "role": "statistic"}
    value = {"low": int(surface), "high": int(surface)} if surface.isdigit() else {"low": 0, "high": 0}
    return {"line": line, "surface": surface, **value, **empty, **rest, **fields}


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Two documents in three settings, three units, one plain text."""
    for name in ("structure", "pdf", "html", "wild"):
        (tmp_path / name).mkdir()
    for document in (YEARBOOK, BROCHURE):
        write(tmp_path / "structure" / f"{document['doc']}.json", document)
    units = {
        "T1": [label(10, "40"), label(12, "40"), label(12, "100")],
        "T2": [label(20, "40"), label(20, "99")],
        "D0": [label(1, "913")],
    }
    for unit, labels in units.items():
        folder = tmp_path / "labels" / unit
        folder.mkdir(parents=True)
        lines(folder / "quantities.jsonl", labels)
        codes = [{"line": 12, "code": "21a", "role": "mention"}] if unit == "T1" else []
        lines(folder / "recommendations.jsonl", codes)
    for name in ("jaarboek-liggend.pdf", "jaarboek-staand.pdf", "folder.pdf", "onbekend.pdf"):
        (tmp_path / "pdf" / name).write_bytes(b"%PDF-")
    write(tmp_path / "pdf" / "jaarboek-staand.truth.json", {"themes": [{"number": 2}]})
    (tmp_path / "html" / "folder.html").write_text("<p>", encoding="utf-8")
    (tmp_path / "wild" / "W1.txt").write_text("Kop\n7 jaar\n", encoding="utf-8")
    (tmp_path / "wild" / "labels" / "W1").mkdir(parents=True)
    lines(tmp_path / "wild" / "labels" / "W1" / "quantities.jsonl", [label(2, "7")])
    return tmp_path


def test_units_are_given_to_the_document_that_has_their_labels(documents: Path) -> None:
    found = documents_of(documents)
    assert found == {"folder": ("D0",), "jaarboek": ("T1", "T2")}
    assert [(path.name, stem, units) for path, stem, units in sources_of(documents, found)] == [
        ("folder.html", "folder", ("D0",)),
        ("folder.pdf", "folder", ("D0",)),
        ("jaarboek-liggend.pdf", "jaarboek", ("T1", "T2")),
        ("jaarboek-staand.pdf", "jaarboek", ("T2",)),
    ]


def test_labels_are_found_one_after_the_other_and_losses_are_told(documents: Path) -> None:
    gold = read_shared(documents / "structure" / "jaarboek.json", documents / "labels", ("T1", "T2"))
    spans = [(one.span.block, one.span.start) for one in gold.mentions if one.span]
    text = gold.blocks[0].text
    assert spans == [
        ("j1", text.index("40")),
        ("j1", text.rindex("40")),
        ("j1", text.index("100")),
        ("j2", text.index("40")),
    ]
    assert gold.lost == ("line 20: 99",)
    assert score(gold, gold).lost == ("jaarboek: line 20: 99",)
    assert [block.kind for block in gold.blocks] == ["list_item", "list_item"]


def test_only_labelled_themes_are_in_scope(documents: Path) -> None:
    gold = read_shared(documents / "structure" / "jaarboek.json", documents / "labels", ("T1",))
    assert [block.id for block in gold.blocks] == ["j1"]
    scores = score(report_of({1: "40 los", 2: "40 los", None: "40 los"}), gold)
    assert scores["detected"].predicted == 1
    assert scores["codes"].predicted == 1


def test_without_numbered_themes_a_theme_cannot_be_wrong(documents: Path) -> None:
    gold = read_shared(documents / "structure" / "folder.json", documents / "labels", ("D0",))
    scores = score(report_of({7: "Er kwamen 913 mensen."}), gold)
    assert scores["theme"].f1 == 1.0
    assert scores["theme_and_section"].f1 == 0.0
    assert scores["detected"].hits == 1


def test_tables_and_infographics_of_the_structure_are_gold(documents: Path) -> None:
    gold = read_shared(documents / "structure" / "folder.json", documents / "labels", ("D0",))
    assert [(cell.row, cell.column, cell.value) for cell in gold.cells] == [
        ("Meldingen", "2019", "7"),
        ("Meldingen", "2020", "-"),
    ]
    assert [(pair.labels, pair.value) for pair in gold.pairs] == [(("2023",), "88")]
    assert score(gold, gold)["table_cells"].gold == 1  # a dash is no figure


def test_a_plain_text_is_a_line_a_paragraph(documents: Path) -> None:
    gold = read_plain(documents / "wild" / "W1.txt", documents / "wild" / "labels" / "W1")
    assert [block.text for block in gold.blocks] == ["Kop", "7 jaar", ""]
    assert score(gold, gold)["detected"].f1 == 1.0


def test_a_folder_is_scored_file_by_file(documents: Path) -> None:
    asked: list[str] = []

    def parse(path: Path) -> Report:
        asked.append(path.name)
        return report_of({None: "Er kwamen 913 mensen."})

    scores = score_shared(documents, parse)
    assert asked == ["folder.html", "folder.pdf", "jaarboek-liggend.pdf", "jaarboek-staand.pdf", "W1.txt"]
    assert {name: one["detected"].hits for name, one in scores.by_edition().items()} == {
        "W1.txt": 0,
        "folder.html": 1,
        "folder.pdf": 1,
        "jaarboek-liggend.pdf": 0,
        "jaarboek-staand.pdf": 0,
    }


def test_a_folder_that_is_none_is_named(documents: Path, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no structure files"):
        score_shared(tmp_path / "nergens", lambda path: report_of({}))
    (documents / "labels" / "T1" / "quantities.jsonl").write_text('{"line": 1}\n', encoding="utf-8")
    with pytest.raises(ReportError, match=r"T1/quantities.jsonl: line 1: low"):
        score_shared(documents, lambda path: report_of({}))
    (documents / "structure" / "folder.json").write_text(json.dumps({"doc": "x"}), encoding="utf-8")
    with pytest.raises(ReportError, match=r"folder.json: themes"):
        score_shared(documents, lambda path: report_of({}))


def report_of(texts: dict[int | None, str]) -> Report:
    """A block per theme; the first number in each text is a quantity, and each has a code."""
    blocks, quantities, codes = [], [], []
    for number, (theme, text) in enumerate(texts.items()):
        place = {"theme": theme, "section": "expert", "page": 1}
        blocks.append(Block.model_validate({"id": str(number), "kind": "paragraph", "text": text, **place}))
        surface = next(word for word in text.split() if word.isdigit())
        at = {"block": str(number), "start": text.index(surface), "end": text.index(surface) + len(surface)}
        value = {"surface": surface, "low": surface, "high": surface, "kind": "count"}
        quantities.append(Quantity.model_validate({**value, **at, **place}))
        codes.append(Recommendation.model_validate({"code": "21a", "role": "mention", **at, **place}))
    source = Source(name="proef", sha256="0" * 64, pages=1, media_type="application/pdf")
    return Report(source=source, blocks=tuple(blocks), quantities=tuple(quantities), recommendations=tuple(codes))
