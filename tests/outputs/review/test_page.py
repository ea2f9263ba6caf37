"""The review page in a real browser: boxes on their figures, filters, keys, corrections that come back."""

import base64
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from PIL import Image
from typer.testing import CliRunner

import krextract
from krextract import labels
from krextract.cli import app
from krextract.outputs import (
    PageImage,
    apply_corrections,
    read_corrections,
    read_report,
    review,
    review_html,
    write_report,
    write_review,
)
from krextract.outputs.review.page import EDITABLE
from krextract.reading import render
from krextract.reading.render import render_pages
from krextract.records import Report
from krextract.scoring import read_gold, score

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; apt-get install chromium to run the browser tests")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, written: Path) -> Iterator[Any]:
    """The page open in the browser; any script error, or a call to the network, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, accept_downloads=True)
    view = context.new_page()
    errors: list[str] = []
    view.on("pageerror", lambda error: errors.append(str(error)))
    view.on("request", lambda request: errors.append(request.url) if request.url.startswith("http") else None)
    view.goto(written.as_uri())
    yield view
    context.close()
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
    assert page.locator("#records li").count() == 0
    assert "No record" in page.locator("#nothing").inner_text()


def test_the_page_speaks_dutch_too(page: Any) -> None:
    page.click("#language")
    assert page.locator("#save").inner_text() == "Correcties bewaren"
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.locator("#f-role option").all_inner_texts()[0] == "alle"
    assert "gegeven" in page.locator("#f-role option").all_inner_texts()


def test_every_value_and_label_has_its_words_in_both_languages() -> None:
    words = json.loads((Path(review.__file__).parent / "words.json").read_text(encoding="utf-8"))
    assert words["en"].keys() == words["nl"].keys()
    sets = (labels.Kind, labels.Modifier, labels.Measure, labels.Direction, labels.PeriodSource, labels.Role)
    sets += (labels.CodeRole, labels.SectionKind, labels.ItemKind, labels.ItemStatus)
    assert {value for one in sets for value in get_args(one)} <= words["nl"]["values"].keys()
    fields = {name for family in EDITABLE.values() for name in family}
    assert fields <= words["nl"].keys()


def test_nothing_is_out_of_reach_of_keys_and_screen_readers(page: Any) -> None:
    """Every control has a name, the list tells which record is chosen, and what scrolls can be reached."""
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, select, input:not([hidden])')].filter((one) =>
            !(one.textContent.trim() || one.title || one.ariaLabel || one.labels?.[0]?.textContent.trim())).length"""
    )
    assert nameless == 0
    page.locator("#records").focus()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#records").get_attribute("aria-activedescendant")
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    assert page.locator("#records li:not([aria-selected])").count() == 0
    unreachable = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((one) => one.scrollHeight > one.clientHeight + 2
            && ['auto', 'scroll'].includes(getComputedStyle(one).overflowY)
            && one.tabIndex < 0).length"""
    )
    assert unreachable == 0


def test_a_warning_is_shown_on_its_page(browser: Any, report: Report, tmp_path: Path) -> None:
    picture = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
    )
    path = tmp_path / "review.html"
    write_review(report, path, [PageImage(number, 600, 800, picture) for number in (1, 2, 3)], language="en")
    page = browser.new_page()
    page.goto(path.as_uri())
    shown = page.locator(f"#page-{report.warnings[0].page} .warnings button")
    assert report.warnings[0].message in shown.inner_text()
    shown.click()
    assert report.warnings[0].message in page.locator("#detail").inner_text()


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


def test_a_correction_made_in_the_browser_changes_the_report_and_becomes_gold(
    page: Any, parsed: Report, tmp_path: Path
) -> None:
    page.select_option("#f-family", "recommendation")
    page.locator("#records").focus()
    page.keyboard.press("r")
    page.select_option("#f-family", "quantity")
    page.locator("#records").focus()
    page.keyboard.press("e")
    page.fill("#fields input[name=period]", "1999")
    page.keyboard.press("Enter")
    page.select_option("#f-family", "")
    page.locator("#records").focus()
    page.on("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Shift+A")
    with page.expect_download() as download:
        page.click("#save")
    corrections, before, after = (tmp_path / name for name in ("corrections.json", "before.json", "after.json"))
    download.value.save_as(corrections)
    write_report(parsed, before)

    runner = CliRunner()
    assert runner.invoke(app, ["apply", str(before), str(corrections), "-o", str(after)]).exit_code == 0
    report = read_report(after)
    assert len(report.recommendations) == len(parsed.recommendations) - 1
    assert [one.period for one in report.quantities].count("1999") == 1
    assert {one.origin for one in (*report.quantities, *report.items)} == {"human"}

    folder = tmp_path / "gold" / "proef"
    done = runner.invoke(app, ["gold", "from-corrections", str(before), str(corrections), "-o", str(folder)])
    assert done.exit_code == 0, done.output
    gold = read_gold(folder)
    assert [mention.first("period") for mention in gold.mentions].count("1999") == 1
    assert score(report, gold).differences == ()
    assert {one.measure for one in score(parsed, gold).differences} == {"period", "codes"}


def test_pictures_of_photographs_stay_within_what_a_page_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = Image.effect_noise((300, 212), 90).resize((1200, 850)).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "PDF", save_all=True, append_images=[noise, noise])
    monkeypatch.setattr(render, "_ALL_PAGES", 360_000)
    pictures = [PageImage(*one) for one in render_pages(file.getvalue())]
    assert [one.media_type for one in pictures] == ["image/jpeg"] * 3
    assert sum(len(one.data) for one in pictures) <= 360_000


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
