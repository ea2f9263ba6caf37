"""Reports in a notebook: no text becomes markup, boxes lie where the figures are, charts hold them all."""

import io
from pathlib import Path

import pytest
from PIL import Image

import krextract
from krextract.errors import KrextractError
from krextract.records import Report, Warning_

BLUE = (29, 78, 216)


@pytest.fixture(scope="module")
def parsed(specimen: Path) -> Report:
    """The specimen as parsed from its path."""
    return krextract.parse(specimen)


def test_the_summary_shows_edition_themes_counts_and_warnings(report: Report) -> None:
    shown = report._repr_html_()
    for part in ("Proefeditie 2024", "3 pages", "2023-03/2024-03", ">4 Jeugdhulp</td>", ">total</td>"):
        assert part in shown
    assert report.warnings[0].message in shown


def test_text_of_the_document_stays_text(report: Report) -> None:
    evil = "<script>alert(1)</script>"
    changed = report.model_copy(
        update={
            "edition": report.edition.model_copy(update={"title": evil, "publisher": evil}),
            "themes": (report.themes[0].model_copy(update={"title": evil}),),
            "warnings": (Warning_(code="x", message=evil, page=1),) * 12,
        }
    )
    shown = changed._repr_html_()
    assert "<script" not in shown
    assert "and 2 more" in shown


def test_a_page_is_drawn_with_a_box_on_every_figure(parsed: Report, tmp_path: Path) -> None:
    number = next(one.page for one in parsed.quantities if one.section == "kengetallen")
    page = parsed.page(number)
    assert page.quantities == tuple(one for one in parsed.quantities if one.page == number)
    assert page.blocks[0].text in page.text
    picture = page.show()
    picture.save(tmp_path / "page.png")
    image = Image.open(io.BytesIO(picture._repr_png_())).convert("RGB")
    assert image.size == Image.open(tmp_path / "page.png").size
    scale = image.width / 841.89
    for one in page.quantities:
        assert one.bbox is not None
        x0, top, _, bottom = (round(edge * scale) for edge in one.bbox)
        near = {image.getpixel((x, (top + bottom) // 2)) for x in range(max(0, x0 - 4), x0 + 2)}
        assert BLUE in near, one.surface


def test_a_page_needs_the_document_it_was_read_from(parsed: Report, report: Report, specimen: Path) -> None:
    assert parsed.read_from == specimen
    with pytest.raises(KrextractError, match="needed to draw a page"):
        report.page(1).show()
    with pytest.raises(KrextractError, match="not the file"):
        report.page(1, source=specimen).show()
    with pytest.raises(KrextractError, match="no page 99"):
        parsed.page(99)
    assert parsed.page(1, source=specimen.read_bytes()).show().data


def test_a_section_is_drawn_as_bars_of_its_statistics(parsed: Report) -> None:
    pytest.importorskip("altair")
    bars = parsed.plot("kengetallen").to_dict()["data"]["values"]
    wanted = [
        one for one in parsed.quantities if (one.section, one.kind, one.role) == ("kengetallen", "count", "statistic")
    ]
    assert [bar["tekst"] for bar in bars] == [one.surface for one in wanted[:60]]
    with pytest.raises(KrextractError, match="no score in kengetallen"):
        parsed.plot("kengetallen", kind="score")
