"""The page of errors: every difference is on it, whatever stands in the text stays text."""

import base64
import hashlib
import io
import re
import shutil
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from krextract.records import Report
from krextract.scoring import score
from krextract.scoring.errors_page import PageImage, errors_html, write_errors_html

EVIL = "</script><script>alert('kwaad')</script><img src=x onerror=alert(1)> $summary ${rows}"
PNG = b"\x89PNG\r\n\x1a\nnep"


def worse(edition: Report, **fields: object) -> Report:
    first = edition.quantities[0].model_copy(update=fields)
    return edition.model_copy(update={"quantities": (first, *edition.quantities[2:])})


def test_every_difference_has_a_row_with_its_surface_marked(edition: Report) -> None:
    scores = score(worse(edition, unit="leden", period=None), edition)
    page = html.fromstring(errors_html(scores))
    rows = page.xpath("//tbody/tr")
    assert len(rows) == len(scores.differences) == 3
    assert {row.get("class") for row in rows} == {"missed", "wrong"}
    missed = next(row for row in rows if row.get("class") == "missed")
    assert missed.xpath(".//mark/text()") == ["431.250"]
    assert "sportvereniging, tegen 431.250 kinderen in 2019." in missed.text_content()
    assert missed.get("data-theme") == "proef-2024 1"
    costs = [float(row.get("data-cost")) for row in rows]
    assert costs == sorted(costs, reverse=True)


def test_rows_can_be_filtered_by_field_kind_theme_and_what(edition: Report) -> None:
    page = html.fromstring(errors_html(score(worse(edition, unit="leden"), edition)))
    choices = {one.get("name"): one.xpath("./option/text()") for one in page.xpath("//select")}
    assert choices == {
        "what": ["all", "missed", "wrong"],
        "field": ["all", "quantity", "unit"],
        "kind": ["all", "count"],
        "theme": ["all", "proef-2024 1"],
    }
    for row in page.xpath("//tbody/tr"):
        assert all(row.get(f"data-{name}") in values for name, values in choices.items())


def test_text_from_documents_stays_text(edition: Report) -> None:
    evil = edition.quantities[0].model_copy(update={"unit": EVIL, "surface": EVIL})
    block = edition.blocks[0].model_copy(update={"text": edition.blocks[0].text + EVIL})
    report = edition.model_copy(
        update={"quantities": (evil, *edition.quantities[1:]), "blocks": (block, *edition.blocks[1:])}
    )
    written = errors_html(score(edition, report), lambda document, page: None)
    page = html.fromstring(written)
    assert len(page.xpath("//script")) == 2
    assert page.xpath("//tbody//img") == []
    assert EVIL in page.text_content()
    assert "<script>alert" not in written


def test_only_its_own_script_may_run(edition: Report) -> None:
    page = html.fromstring(errors_html(score(edition, edition)))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    script = page.xpath("//script[not(@type)]/text()")[0]
    allowed = re.findall(r"sha256-([^']+)'", policy)
    assert allowed == [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()]
    assert "default-src 'none'" in policy


def test_the_page_image_and_the_box_are_there_once(edition: Report, tmp_path: Path) -> None:
    asked: list[tuple[str, int]] = []

    def images(document: str, page: int) -> PageImage:
        asked.append((document, page))
        return PageImage(PNG, 595, 842)

    path = tmp_path / "out" / "errors.html"
    write_errors_html(score(worse(edition, unit="leden", period="1999"), edition), path, images)
    page = html.fromstring(path.read_text(encoding="utf-8"))
    assert asked == [("proef-2024", 1)]
    assert page.xpath("//script[@id='pages']/text()")[0].count("data:image/png;base64,") == 1
    boxes = page.xpath("//tr[@data-field='unit']//button/@data-box")
    assert boxes == ["50 118 80 128"]
    assert [one.name for one in path.parent.iterdir()] == ["errors.html"]


def test_a_perfect_score_gives_an_empty_page(edition: Report) -> None:
    page = html.fromstring(errors_html(score(edition, edition)))
    assert page.xpath("//tbody/tr") == []
    assert "whole record" in page.xpath("//pre")[0].text_content()


def test_in_a_browser_a_line_shows_its_page_with_the_box(edition: Report, tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine; apt-get install chromium to run the browser tests")
    picture = io.BytesIO()
    Image.new("RGB", (595, 842), "white").save(picture, "PNG")
    path = tmp_path / "errors.html"
    write_errors_html(
        score(worse(edition, unit="leden", period="1999"), edition),
        path,
        lambda *_: PageImage(picture.getvalue(), 595, 842),
    )
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(path.as_uri())
        page.select_option("select[name=field]", "unit")
        assert page.locator("tbody tr:visible").count() == 1
        page.keyboard.press("j")
        page.locator("tbody tr:visible").click()
        image, box = page.locator("#view img").bounding_box(), page.locator("#view i").bounding_box()
        browser.close()
    scale = image["width"] / 595
    assert box["x"] - image["x"] == pytest.approx(50 * scale, abs=1)
    assert box["y"] - image["y"] == pytest.approx(118 * scale, abs=1)
    assert box["width"] == pytest.approx(30 * scale, abs=1)
