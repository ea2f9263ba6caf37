"""The review page in a real browser: boxes on their figures, filters, keys, corrections that come back."""

import base64
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from PIL import Image
from typer.testing import CliRunner

import krextract
from krextract import labels, pipeline
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
from krextract.records import Quantity, Report
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
    write_page(parsed, specimen, path)
    return path


def write_page(report: Report, source: Path, path: Path) -> None:
    """The review page of a report of a PDF, with its words placed."""
    data = source.read_bytes()
    texts = {block.id: block.text for block in report.blocks}
    places = pipeline.word_places(data, source.name, texts, pipeline.ParseOptions())
    write_review(report, path, (PageImage(*one) for one in render_pages(data)), language="en", places=places)


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
def opened(browser: Any) -> Iterator[Callable[[Path], Any]]:
    """Opens a page in the browser; any script error, or a call to the network, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, accept_downloads=True)
    errors: list[str] = []

    def open_page(path: Path) -> Any:
        view = context.new_page()
        view.on("pageerror", lambda error: errors.append(str(error)))
        view.on("request", lambda request: errors.append(request.url) if request.url.startswith("http") else None)
        view.goto(path.as_uri())
        return view

    yield open_page
    context.close()
    assert errors == []


@pytest.fixture
def page(opened: Callable[[Path], Any], written: Path) -> Any:
    """The specimen's page open in the browser."""
    return opened(written)


def listed(page: Any) -> int:
    """How many records the list says it has; only those in view are there."""
    lines = page.locator("#records li[role=option]")
    return int(lines.first.get_attribute("aria-setsize")) if lines.count() else 0


def submit(page: Any) -> None:
    """Enter in the form, and what it does done: the browser closes a dialog a moment after the key."""
    page.keyboard.press("Enter")
    for _ in range(500):
        if page.evaluate("editing === null"):
            return
        page.wait_for_timeout(20)
    pytest.fail("the form did not close")


def saved(page: Any, path: Path) -> Path:
    """The corrections as the page saves them."""
    with page.expect_download() as download:
        page.click("#save")
    download.value.save_as(path)
    return path


def test_every_record_is_listed_and_every_box_lies_on_its_page(page: Any, parsed: Report) -> None:
    records = len(parsed.quantities) + len(parsed.recommendations) + len(parsed.items) + len(parsed.warnings)
    assert listed(page) == records
    page.evaluate("data.pages.forEach((one) => drawBoxes(one.number))")
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
    row = page.locator("#records li[role=option]").nth(5)
    row.click()
    assert row.get_attribute("aria-selected") == "true"
    assert page.locator(".box.current").count() == 1
    other = page.locator(".box:not([hidden])").nth(2)
    other.evaluate("(box) => box.click()")
    assert "current" in other.get_attribute("class")
    assert page.locator("#records li[aria-selected=true]").count() == 1


def test_filters_and_search_narrow_the_list(page: Any, parsed: Report) -> None:
    page.select_option("#f-family", "quantity")
    page.locator("#more summary").click()
    page.select_option("#f-kind", "percentage")
    expected = sum(quantity.kind == "percentage" for quantity in parsed.quantities)
    assert listed(page) == expected
    page.locator("#more summary").click()
    page.get_by_role("button", name="Kind: percentage").click()
    assert listed(page) == len(parsed.quantities)
    page.fill("#f-search", "zzzz niets")
    assert listed(page) == 0
    assert "No record" in page.locator("#nothing").inner_text()


def test_periods_and_numbers_read_as_in_the_language_chosen(page: Any) -> None:
    said = """() => [periodText("2023-07"), periodText("2023-12-31"), periodText("2022/2023"),
        periodText("2021-03/2022-05"), periodText("2023/.."), valueText({kind: "count", low: 4382.5, high: 4382.5}),
        valueText({kind: "percentage", unit: "%", low: 4, high: 5})]"""
    english = ["July 2023", "31 December 2023", "2022–2023", "March 2021 to May 2022", "from 2023", "4,382.5", "4–5%"]
    assert page.evaluate(said) == english
    page.click("#language")
    dutch = ["juli 2023", "31 december 2023", "2022–2023", "maart 2021 tot en met mei 2022", "vanaf 2023", "4.382,5"]
    assert page.evaluate(said) == [*dutch, "4–5%"]


def test_a_list_of_thousands_holds_only_the_lines_in_view(page: Any) -> None:
    page.evaluate("""() => { const many = data.records.quantity;
        data.records.quantity = Array.from({length: 40}, (_, turn) =>
            many.map((one) => ({...one, start: one.start + turn * 1000, end: one.end + turn * 1000}))).flat();
        renew(); }""")
    assert listed(page) > 1000
    assert page.locator("#records li[role=option]").count() < 60
    page.evaluate("select(shown[900])")
    assert page.locator("#records li[aria-selected=true]").get_attribute("aria-posinset") == "901"
    page.locator("#records").evaluate("(list) => { list.scrollTop = list.scrollHeight; }")
    page.wait_for_selector(f"#records li[aria-posinset='{listed(page)}']")


def test_the_page_speaks_dutch_too(page: Any) -> None:
    page.click("#language")
    assert page.locator("#save").inner_text() == "Bewaren"
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.locator("#f-role option").all_text_contents()[0] == "alle"
    assert "gegeven" in page.locator("#f-role option").all_text_contents()


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
    assert page.locator("#records li[role=option]:not([aria-selected])").count() == 0
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
    shown = page.locator(f"#warnings-{report.warnings[0].page} button")
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
    submit(page)
    path = saved(page, tmp_path / "corrections.json")
    assert [one["action"] for one in json.loads(path.read_text())["corrections"]] == ["accept", "reject", "edit"]

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
    submit(page)
    page.select_option("#f-family", "")
    page.locator("#records").focus()
    page.on("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Shift+A")
    corrections, before, after = (tmp_path / name for name in ("corrections.json", "before.json", "after.json"))
    saved(page, corrections)
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


def without(report: Report, missed: Quantity) -> Report:
    """A report that missed a figure."""
    return report.model_copy(update={"quantities": tuple(one for one in report.quantities if one != missed)})


def test_a_missed_figure_is_added_by_pointer_and_comes_back_as_it_stood(
    opened: Callable[[Path], Any], parsed: Report, specimen: Path, tmp_path: Path
) -> None:
    missed = next(one for one in parsed.quantities if one.kind == "count" and one.surface == "151.205")
    report = without(parsed, missed)
    write_page(report, specimen, tmp_path / "review.html")
    page = opened(tmp_path / "review.html")
    page.click("#add")
    x0, top, x1, bottom = missed.bbox or (0, 0, 0, 0)
    page.locator(f"#page-{missed.page}").scroll_into_view_if_needed()
    spot = page.evaluate(
        """([at, x, y]) => { const sheet = sheets.get(at).getBoundingClientRect(), { width, height } = pageOf.get(at);
            $("pages").scrollTop += sheet.top + (y / height) * sheet.height - 400;
            const now = sheets.get(at).getBoundingClientRect();
            return [now.left + (x / width) * now.width, now.top + (y / height) * now.height]; }""",
        [missed.page, (x0 + x1) / 2, (top + bottom) / 2],
    )
    page.mouse.click(*spot)
    assert page.locator("#edit-quote mark").inner_text() == "151.205"
    assert page.locator("#fields [name=low]").input_value() == "151205"
    page.fill("#fields [name=unit]", missed.unit or "")
    page.fill("#fields [name=period]", "2023")
    page.select_option("#fields [name=period_source]", "explicit")
    page.fill("#fields [name=subject]", missed.subject or "")
    page.locator("#edit button.main").focus()
    submit(page)
    assert page.locator("#detail .badge").inner_text() == "added"
    page.reload()  # what is kept in the browser is there again
    assert listed(page) == page.evaluate("records.length")

    corrected = apply_corrections(report, read_corrections(saved(page, tmp_path / "corrections.json")))
    place = [(one.block, one.start) for one in parsed.quantities]
    assert [(one.block, one.start) for one in corrected.quantities] == place
    added = corrected.quantities[parsed.quantities.index(missed)]
    same = ("surface", "low", "high", "kind", "unit", "period", "role", "page", "theme", "section", "sentence", "end")
    assert {name: getattr(added, name) for name in same} == {name: getattr(missed, name) for name in same}
    assert (added.origin, added.confidence, added.recommendations) == ("human", 1.0, missed.recommendations)
    assert added.bbox == pytest.approx(missed.bbox, abs=0.1)


def test_a_missed_figure_is_added_by_keys_alone_and_becomes_gold(
    opened: Callable[[Path], Any], parsed: Report, specimen: Path, tmp_path: Path
) -> None:
    missed = next(one for one in parsed.quantities if one.surface.isdecimal() and one.bbox)
    report = without(parsed, missed)
    write_page(report, specimen, tmp_path / "review.html")
    page = opened(tmp_path / "review.html")
    page.on("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Shift+A")
    page.keyboard.press("+")
    for _ in range(100):
        if page.evaluate("[words[pick.to].block, words[pick.to].start]") == [missed.block, missed.start]:
            break
        page.keyboard.press("n")
    assert page.locator("#picked mark").inner_text() == missed.surface
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    page.fill("#fields [name=unit]", "proefeenheid")
    submit(page)
    write_report(report, tmp_path / "before.json")
    corrections = saved(page, tmp_path / "corrections.json")
    folder = tmp_path / "gold" / "proef"
    call = ["gold", "from-corrections", str(tmp_path / "before.json"), str(corrections), "-o", str(folder)]
    done = CliRunner().invoke(app, call)
    assert done.exit_code == 0, done.output
    mentions = read_gold(folder).mentions
    spans = [one.span for one in mentions if one.first("unit") == "proefeenheid"]
    assert [(one.block, one.start, one.end) for one in spans if one] == [(missed.block, missed.start, missed.end)]
    page.keyboard.press("u")
    assert page.evaluate("records.some((one) => one.added)") is False


def test_figures_are_added_in_a_report_without_pages_too(opened: Callable[[Path], Any], tmp_path: Path) -> None:
    report = krextract.parse("In 2023 kregen 🙂 5.300 kinderen hulp, en 12 scholen.".encode(), name="proef.txt")
    missed = report.quantities[1]
    report = without(report, missed)
    write_review(report, tmp_path / "review.html", language="nl")
    page = opened(tmp_path / "review.html")
    page.click("#add")
    assert page.locator("#picked mark").inner_text() == "12"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.click("#choose")
    submit(page)
    assert page.locator(".flow mark").all_inner_texts() == ["5.300", "12"]
    corrected = apply_corrections(report, read_corrections(saved(page, tmp_path / "corrections.json")))
    assert [(one.surface, one.unit, one.sentence) for one in corrected.quantities][1] == (
        *("12", "scholen"),
        missed.sentence,
    )


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
