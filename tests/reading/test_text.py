"""Plain text as PDF-to-text tools give it: paragraphs, items, headings and notes built again."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from krextract.errors import SourceError
from krextract.reading import open_source
from krextract.reading.pages import FlowBlock, FlowSource

MARKED = """ INLEIDING
Dit verslag laat zien hoe het met kinderen in de wijk gaat en wat er\x20
beter kan. In 2023 telden wij 1.234 meldingen, en dat is bijna een kwart-\x20
eeuw nadat wij zijn begonnen.

Meer zorg in de buurt voor alle\x20
gezinnen met jonge kinderen
\u2022\t\ufffd Eerste punt. Hier staat een zin die over meer dan een regel gaat\x20

en daar verder loopt met 45 kinderen.
\u2022\t\ufffd Tweede punt met een noot.*\x20

Een alinea die onder aan de bladzijde nog niet klaar is omdat hij over het\x20
 *  \ufffdBron: eigen telling van de stichting.
https://voorbeeld.nl/telling
https://voorbeeld.nl/tweede
 blad heen loopt en hier pas eindigt.
"""


def blocks(text: str) -> list[FlowBlock]:
    return list(open_source(text.encode(), name="uit.txt").blocks)  # type: ignore[union-attr]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, " ".join(block.text.split("\n"))) for block in blocks(text)]


def test_lines_that_run_on_are_joined_past_notes_and_addresses() -> None:
    found = kinds(MARKED)
    assert [kind for kind, _ in found] == ["heading", "text", "heading", "list_item", "list_item", "text", "footnote"]
    assert found[2][1] == "Meer zorg in de buurt voor alle gezinnen met jonge kinderen"
    assert found[3][1].startswith("Eerste punt.")
    assert found[3][1].endswith("met 45 kinderen.")
    assert found[5][1].endswith("over het blad heen loopt en hier pas eindigt.")
    assert found[6][1] == "* Bron: eigen telling van de stichting."


def test_lines_of_a_block_stay_apart_and_addresses_are_kept() -> None:
    found = blocks(MARKED)
    assert found[1].text.count("\n") == 2
    assert [link.url for block in found for link in block.links] == [
        "https://voorbeeld.nl/telling",
        "https://voorbeeld.nl/tweede",
    ]
    assert found[0].page < found[5].page or found[0].page == 1


def test_the_same_text_without_spaces_at_line_ends() -> None:
    stripped = re.sub(r"[ \t]+$", "", MARKED, flags=re.MULTILINE)
    found = kinds(stripped)
    assert ("heading", "INLEIDING") in found
    assert any(text.startswith("Dit verslag") and text.endswith("begonnen.") for _, text in found)
    assert any(kind == "list_item" and text.endswith("45 kinderen.") for kind, text in found)


def test_a_paragraph_a_line() -> None:
    text = (
        "Kinderen en geld\n\nIn deze tekst staat iedere alinea op een eigen regel, zoals een redacteur die bewaart. "
        "Dat maakt de regels lang, soms langer dan honderdzestig tekens bij elkaar opgeteld, en dat is te zien.\n"
        "De tweede alinea volgt er meteen op. Ook die is lang genoeg om geen regel van een kolom te kunnen zijn, "
        "want zo breed zet niemand een kolom in een verslag over 12 kinderen.\n"
        "11,4%\nvan de ouders kent de regels niet, zo zegt men in het onderzoek van vorig jaar onder "
        "400 gezinnen in de stad.\n"
    )
    assert [(kind, text[:20]) for kind, text in kinds(text)] == [
        ("heading", "Kinderen en geld"),
        ("text", "In deze tekst staat "),
        ("text", "De tweede alinea vol"),
        ("text", "11,4% van de ouders "),
    ]


def test_form_feeds_count_pages_and_heads_on_every_page_go() -> None:
    pages = [
        f"Jaarbericht 2024\n\nOp blad {number} staat iets anders over {number}0 kinderen.\n\n{number}"
        for number in range(1, 8)
    ]
    found = blocks("\f".join(pages))
    source = open_source("\f".join(pages).encode(), name="blad.txt")
    assert isinstance(source, FlowSource) and (2, "Jaarbericht 2024") in source.furniture
    assert [block.page for block in found] == [1, 2, 3, 4, 5, 6, 7]
    assert all(block.text.startswith("Op blad") for block in found)


def test_passages_that_come_back_are_furniture() -> None:
    bar = "1 Wonen\nen buurt 2 Zorg\nvoor jeugd 3 School\nen opvang 4 Geld {number}JAARBERICHT\n"
    parts = [
        f"Alinea {word} over iets dat telt.\n\n{bar.format(number=number)}\nVervolg {word} met meer.\n\n"
        for number, word in enumerate("abcd")
    ]
    texts = [block.text for block in blocks("".join(parts))]
    assert not any("Wonen" in text or "JAARBERICHT" in text for text in texts)
    assert sum("Vervolg" in text for text in texts) == 4


@pytest.mark.parametrize("bullet", ["\u2022", "\u25aa ", "\uf0b7\t", "- ", "\u2013 ", "o "])
def test_bullets_of_all_kinds(bullet: str) -> None:
    assert kinds(f"Dit gaat vooraf.\n{bullet}een punt\n{bullet}nog een punt\n")[1:] == [
        ("list_item", "een punt"),
        ("list_item", "nog een punt"),
    ]


def test_captions_and_sources_begin_anew() -> None:
    found = kinds("Een alinea zonder punt\nFiguur 3. Aantal zaken\nBron: CBS, 2023\nWeer een alinea hier.\n")
    assert found[1] == ("caption", "Figuur 3. Aantal zaken")
    assert found[2][1].startswith("Bron: CBS")


def test_odd_bytes_are_warned_of() -> None:
    source = open_source(b"In 2023 waren er\0 12 kinderen.", name="nul.txt")
    assert [warning.code for warning in source.warnings] == ["odd-bytes"]  # type: ignore[union-attr]
    assert open_source("één en twee".encode("cp1252")).blocks[0].text == "één en twee"  # type: ignore[union-attr]
    assert open_source("o\ufb03ciële".encode()).blocks[0].text == "officiële"  # type: ignore[union-attr]
    assert open_source("één en twee".encode("utf-16")).blocks[0].text == "één en twee"  # type: ignore[union-attr]


def test_a_text_of_nothing_is_an_error() -> None:
    with pytest.raises(SourceError, match="empty"):
        open_source(b"\f\n \n")
    with pytest.raises(SourceError, match="without words"):
        open_source(b"\b")


@pytest.mark.parametrize("text", ["12,5,5,5," * 30000, "a\n" * 20000, "- \n" * 5000 + "x", "* " * 20000, "(" * 50000])
def test_hostile_texts_come_through(text: str) -> None:
    assert blocks(text)


def _norm(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _truth(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [block for one in value for block in _truth(one)]
    if isinstance(value, dict):
        return [value] if "line_ranges" in value else [block for one in value.values() for block in _truth(one)]
    return []


@pytest.mark.parametrize("trailing", [True, False], ids=["as it is", "without spaces at line ends"])
def test_real_texts_come_out_whole(documents: Path, trailing: bool) -> None:
    wanted, whole = Counter[str](), Counter[str]()
    for name in ("kib2024", "kic2020-ch1", "kic2020-summary"):
        text = (documents / "text" / f"{name}.txt").read_text(encoding="utf-8")
        found = {_norm(block.text) for block in blocks(text if trailing else re.sub(r"[ \t]+$", "", text, flags=re.M))}
        for block in _truth(json.loads((documents / "structure" / f"{name}.json").read_text(encoding="utf-8"))):
            kind = {"bullet": "paragraph", "subheading": "heading"}.get(block["type"], block["type"])
            wanted[kind] += 1
            whole[kind] += _norm(block["text"]) in found
    floors = {"paragraph": 0.97, "heading": 0.98} if trailing else {"paragraph": 0.94, "heading": 0.94}
    for kind, floor in floors.items():
        assert whole[kind] / wanted[kind] >= floor, kind


def test_the_short_lines_of_a_factsheet_stay_apart() -> None:
    text = (
        "Factsheet\nKinderen op zwemles\nIn één oogopslag\n1 op de 4\nkinderen krijgt les (2023)\n"
        "21 baden hebben een wachtlijst\n9 baden geven les in het weekend\nWat kost het?\n"
        "Een jaar les kost gemiddeld 480 euro. Veel ouders vinden dat veel geld.\n"
    )
    assert kinds(text) == [
        ("heading", "Factsheet"),
        ("heading", "Kinderen op zwemles"),
        ("heading", "In één oogopslag"),
        ("list_item", "1 op de 4 kinderen krijgt les (2023)"),
        ("list_item", "21 baden hebben een wachtlijst"),
        ("list_item", "9 baden geven les in het weekend"),
        ("heading", "Wat kost het?"),
        ("text", "Een jaar les kost gemiddeld 480 euro. Veel ouders vinden dat veel geld."),
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Er kwamen " + b"12 kinderen bij. " * 20 + b"\x81\xe9", "\ufffd"),  # almost all of it is UTF-8
        (b"caf\xe9 \x81\x8d\x8f\xe9\xe9", "caf\u00e9"),  # too much of it is not
    ],
)
def test_bytes_that_fit_no_encoding_are_a_warning(data: bytes, text: str) -> None:
    source = open_source(data, name="proef.txt")
    assert "encoding" in [warning.code for warning in source.warnings]  # type: ignore[union-attr]
    assert text in source.blocks[0].text  # type: ignore[union-attr]


def test_a_sentence_that_ends_before_the_edge_ends_its_paragraph_though_the_next_line_is_shorter() -> None:
    text = (
        "In de wijken aan de rand van de stad zijn er minder speelplekken\n"
        "dan in het centrum, al komen er in het nieuwe jaar drie plekken\n"
        "bij, bedacht door kinderen uit de buurt.\n"
        "Samenwerking met scholen. Een deel van de scholen biedt\n"
        "ontbijt aan; dat helpt leerlingen om de dag goed te beginnen,\n"
        "zo zeggen zij zelf.\n"
    )
    assert [block.text.split(" ")[0] for block in blocks(text)] == ["In", "Samenwerking"]


def test_short_headings_one_below_the_other_stay_two() -> None:
    long = "De gemeente telde in het voorjaar hoeveel kinderen naar de bibliotheek gaan, en hoe vaak zij\ndat doen."
    found = blocks(f"{long}\n\nZo staat het ervoor\nArmoede\n{long}\n\nDe cijfers van de\nBurgerij\n{long}\n" * 2)
    heads = [block.text for block in found if block.kind == "heading"]
    assert heads[:3] == ["Zo staat het ervoor", "Armoede", "De cijfers van de\nBurgerij"]


PLACES = ("dorp", "stad", "streek", "wijk", "buurt", "straat")


def test_tabs_between_the_lines_of_every_page_are_no_text() -> None:
    page = "1 Wonen\n\n2 School\n\nIn de {0} wonen kinderen.\n\n3 Zorg\n\nJAARBERICHT\n\nDe {0} groeit."
    found = blocks("\f".join(page.format(place) for place in PLACES))
    assert [block.text for block in found[:2]] == ["In de dorp wonen kinderen.", "De dorp groeit."]
    assert len(found) == 12


def test_a_bar_of_tabs_above_two_columns_is_no_part_of_them() -> None:
    rows = ["{0} {1} links over wonen" + " " * 9 + "{1} {0} rechts over school"] * 6
    pages = [
        "\n".join(
            ["1 Wonen      2 School       3 Zorg    JAARBERICHT", f"  {at}", ""]
            + [row.format(place, other) for row, other in zip(rows, PLACES, strict=True)]
        )
        for at, place in enumerate(PLACES)
    ]
    found = [block.text for block in blocks("\f".join(pages))]
    assert not any("JAARBERICHT" in text for text in found)
    assert found[0].startswith("dorp dorp links over wonen\ndorp stad links")


def test_a_page_of_nothing_but_what_others_say_is_text() -> None:
    assert len(blocks("\f".join(["Hier staat op elk van de bladen van dit boek hetzelfde, en verder niets."] * 4))) > 0
