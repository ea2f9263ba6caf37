"""The review page in a real browser: boxes on their figures, filters, keys, corrections that come back."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import krextract
from krextract.outputs import PageImage, apply_corrections, read_corrections, review_html, write_review
from krextract.reading.render import render_pages
from krextract.records import Report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def parsed(specimen: Path) -> Report:
    """The specimen as parsed."""
    return krextract.parse(specimen)


@pytest.fixture(scope="module")
def written(parsed: Report, specimen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen's review page."""
    path = tmp_path_factory.mktemp("review") / "review.html"
    write_review(parsed, path, (PageImage(*one) for one in render_pages(specimen.read_bytes())), language="en")
    return path


@pytest.fixture
def page(written: Path) -> Iterator[Any]:
    """The page open in headless Chromium; any script error fails the test."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; apt-get install chromium to run the browser tests")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": 1280, "height": 720}, accept_downloads=True)
        errors: list[str] = []
        view.on("pageerror", lambda error: errors.append(str(error)))
        view.on("request", lambda request: errors.append(request.url) if request.url.startswith("http") else None)
        view.goto(written.as_uri())
        yield view
        browser.close()
        assert errors == []


def test_every_record_is_listed_and_every_box_lies_on_its_page(page: Any, parsed: Report) -> None:
    records = len(parsed.quantities) + len(parsed.recommendations) + len(parsed.items) + len(parsed.warnings)
    assert page.locator("#records li").count() == records
    boxed = sum(record.bbox is not None for record in (*parsed.quantities, *parsed.recommendations, *parsed.items))
    assert page.locator(".box").count() == boxed
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.box')].filter((box) => {
            const a = box.getBoundingClientRect(), b = box.parentElement.getBoundingClientRect();
            return a.left < b.left - 2 || a.right > b.right + 2 || a.top < b.top - 2 || a.bottom > b.bottom + 2;
        }).length"""
    )
    assert outside == 0


def test_a_record_and_its_box_lead_to_each_other(page: Any) -> None:
    page.select_option("#f-family", "quantity")
    row = page.locator("#records li").nth(5)
    row.click()
    assert row.get_attribute("aria-selected") == "true"
    assert page.locator(".box.current").count() == 1
    other = page.locator(".box:not([hidden])").nth(2)
    other.evaluate("(box) => box.click()")
    assert "current" in other.get_attribute("class")
    assert page.locator("#records li[aria-selected=true]").count() == 1


def test_filters_and_search_narrow_the_list(page: Any, parsed: Report) -> None:
    page.select_option("#f-family", "quantity")
    page.select_option("#f-kind", "percentage")
    expected = sum(quantity.kind == "percentage" for quantity in parsed.quantities)
    assert page.locator("#records li").count() == expected
    page.select_option("#f-kind", "")
    page.fill("#f-search", "zzzz niets")
    assert "No record" in page.locator("#records").inner_text()


def test_the_page_speaks_dutch_too(page: Any) -> None:
    page.click("#language")
    assert page.locator("#save").inner_text() == "Correcties bewaren"
    assert page.evaluate("document.documentElement.lang") == "nl"


def test_keyboard_alone_accepts_rejects_edits_and_the_corrections_come_back(
    page: Any, parsed: Report, tmp_path: Path
) -> None:
    page.select_option("#f-family", "quantity")
    page.locator("#records").focus()
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.keyboard.press("e")
    page.fill("#fields input[name=unit]", "proefeenheid")
    page.keyboard.press("Enter")
    with page.expect_download() as download:
        page.click("#save")
    path = tmp_path / "corrections.json"
    download.value.save_as(path)
    saved = json.loads(path.read_text())
    assert [one["action"] for one in saved["corrections"]] == ["accept", "reject", "edit"]

    corrected = apply_corrections(parsed, read_corrections(path))
    assert len(corrected.quantities) == len(parsed.quantities) - 1
    human = [quantity for quantity in corrected.quantities if quantity.origin == "human"]
    assert len(human) == 2
    assert {quantity.confidence for quantity in human} == {1.0}
    assert "proefeenheid" in {quantity.unit for quantity in human}


def test_text_from_the_file_cannot_become_markup(report: Report) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>{{script}}"
    changed = report.model_copy(
        update={
            "edition": report.edition.model_copy(update={"title": evil}),
            "quantities": (report.quantities[0].model_copy(update={"sentence": evil, "subject": evil}),),
        }
    )
    page = review_html(changed)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert page.count("</script>") == review_html(report).count("</script>")
