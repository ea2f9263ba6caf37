"""Files that no report should be, each with what may become of it; `docs/reliability.md` is made of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

import krextract
from krextract import KrextractError, LimitError, Limits, ParseOptions
from tests.reliability import hostile_pdfs as pdfs

Kind = Literal["report", "warnings", "refused", "limit"]
"""A report, a report with warnings, one `KrextractError`, or one `LimitError`."""
TEXT = pdfs.LINE
MEGA = 10**6
MOST = Limits(seconds=60)


@dataclass(frozen=True, slots=True)
class Case:
    """A file: how it is made, what may become of it, the limit it must meet, and text that must not be lost."""

    name: str
    make: Callable[[], bytes]
    ends: tuple[Kind, ...]
    limit: str = ""
    keeps: str = ""
    options: ParseOptions = field(default_factory=lambda: ParseOptions(limits=MOST))

    @property
    def title(self) -> str:
        """The name in words."""
        return self.name.rpartition(".")[0].replace("-", " ")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, and in how many seconds."""

    kind: Kind
    words: str
    text: str
    seconds: float
    limit: str = ""
    messages: tuple[str, ...] = ()


def only(**limits: float) -> ParseOptions:
    """Options with lower limits, that need less to be met."""
    return ParseOptions(limits=replace(MOST, **limits))  # type: ignore[arg-type]


def outcome_of(case: Case, data: bytes) -> Outcome:
    """Read a case in a worker."""
    start = time.monotonic()
    try:
        report = krextract.parse(data, name=case.name, options=case.options, isolated=True)
    except LimitError as error:
        return Outcome("limit", str(error), "", time.monotonic() - start, error.limit)
    except KrextractError as error:
        return Outcome("refused", str(error), "", time.monotonic() - start)
    codes = ", ".join(sorted({one.code for one in report.warnings}))
    text = " ".join(block.text for block in report.blocks)
    messages = tuple(one.message for one in report.warnings)
    return Outcome("warnings" if codes else "report", codes, text, time.monotonic() - start, messages=messages)


def _limit(name: str) -> tuple[tuple[Kind, ...], str]:
    return ("limit",), name


REPORT: tuple[Kind, ...] = ("report",)
WARNED: tuple[Kind, ...] = ("warnings",)
REFUSED: tuple[Kind, ...] = ("refused",)
READ: tuple[Kind, ...] = ("report", "warnings")
SAFE: tuple[Kind, ...] = ("report", "warnings", "refused")

PDFS = (
    Case("broken-xref.pdf", pdfs.broken_xref, WARNED, keeps=TEXT),
    Case("no-xref.pdf", pdfs.no_xref, WARNED, keeps=TEXT),
    Case("huge-xref-size.pdf", pdfs.huge_xref_size, SAFE),
    Case("page-tree-loop.pdf", pdfs.page_tree_loop, SAFE),
    Case("page-under-10000-nodes.pdf", pdfs.deep_page_tree, SAFE),
    Case("arrays-in-arrays.pdf", pdfs.deep_objects, SAFE),
    Case("200000-objects.pdf", pdfs.many_objects, *_limit("objects"), options=only(objects=200_000)),
    Case("object-stream-bomb.pdf", pdfs.object_stream_bomb, SAFE),
    Case("content-bomb.pdf", pdfs.content_bomb, *_limit("inflated")),
    Case("content-packed-twice.pdf", pdfs.bomb_in_a_bomb, *_limit("inflated")),
    Case("run-length-bomb.pdf", pdfs.run_length_bomb, SAFE),
    Case("forms-in-forms-bomb.pdf", pdfs.form_bomb, *_limit("shapes")),
    Case("form-that-draws-itself.pdf", pdfs.self_drawing_form, *_limit("shapes")),
    Case("forms-in-a-ring.pdf", pdfs.forms_in_a_ring, *_limit("shapes")),
    Case("unicode-map-bomb.pdf", pdfs.unicode_map_bomb, READ),
    Case("image-of-10-gigapixels.pdf", pdfs.image_bomb, *_limit("pixels")),
    Case("bookmarks-in-a-ring.pdf", pdfs.outline_loop, READ, keeps=TEXT),
    Case("10000-empty-pages.pdf", pdfs.many_pages(10_000), *_limit("pages")),
    Case("3000-empty-pages.pdf", pdfs.many_pages(3_000), READ),
    Case("zero-size-page.pdf", pdfs.boxed(b"[0 0 0 0]"), READ),
    Case("page-of-no-numbers.pdf", pdfs.boxed(b"[(a) /b null true]"), READ),
    Case("page-upside-down.pdf", pdfs.boxed(b"[595 842 0 0]"), READ, keeps=TEXT),
    Case("page-of-light-years.pdf", pdfs.boxed(b"[-1e38 -1e38 1e38 1e38]"), READ),
    Case(
        "rotated-and-cropped.pdf",
        pdfs.boxed(b"[0 0 595 842]", b"/Rotate 270/CropBox[50 600 500 800]"),
        READ,
        keeps=TEXT,
    ),
    Case("rotated-by-45-degrees.pdf", pdfs.boxed(b"[0 0 595 842]", b"/Rotate 45"), READ, keeps=TEXT),
    Case("user-unit-of-75000.pdf", pdfs.boxed(b"[0 0 595 842]", b"/UserUnit 75000"), READ),
    Case("font-without-map.pdf", pdfs.font_without_map, WARNED),
    Case("font-with-wrong-map.pdf", pdfs.font_with_wrong_map, READ),
    Case("font-with-private-map.pdf", pdfs.font_with_private_map, READ),
    Case("font-with-map-of-nonsense.pdf", pdfs.font_with_odd_map, READ),
    Case("huge-coordinates.pdf", pdfs.huge_coordinates, READ, keeps=TEXT),
    Case("right-to-left-and-accents.pdf", pdfs.right_to_left, READ, keeps="5.300"),
    Case("encrypted.pdf", pdfs.encrypted("geheim"), REFUSED),
    Case(
        "encrypted-with-its-password.pdf",
        pdfs.encrypted("geheim"),
        REPORT,
        keeps=TEXT,
        options=ParseOptions(password="geheim", limits=MOST),
    ),
    Case("encrypted-for-changes-only.pdf", pdfs.encrypted(""), REPORT, keeps=TEXT),
    Case("encrypted-in-no-known-way.pdf", pdfs.odd_encryption, SAFE),
    Case("pdf-2.0.pdf", pdfs.version_two, REPORT, keeps=TEXT),
    Case("linearised.pdf", pdfs.linearised, REPORT, keeps=TEXT),
    Case("linearised-and-cut.pdf", pdfs.linearised_and_cut, SAFE),
    Case("updated-afterwards.pdf", pdfs.updated, READ, keeps=TEXT),
    Case("updates-in-a-ring.pdf", pdfs.update_loop, READ, keeps=TEXT),
    Case("xfa-form.pdf", pdfs.xfa, WARNED, keeps=TEXT),
    Case("portfolio.pdf", pdfs.portfolio, WARNED, keeps=TEXT),
    Case("60000-characters.pdf", pdfs.too_many_characters, *_limit("chars"), options=only(chars=50_000)),
    Case("30000-lines.pdf", pdfs.too_many_shapes, *_limit("shapes"), options=only(shapes=20_000)),
    Case("a-string-of-40000-digits.pdf", pdfs.one_long_string, READ),
    Case("100000-saved-states.pdf", pdfs.deep_graphics_state, READ, keeps=TEXT),
    Case("content-that-never-ends.pdf", pdfs.unclosed_content, READ),
    Case("20000-links.pdf", pdfs.many_links, READ, keeps=TEXT),
    Case("mail-before-the-file.pdf", pdfs.junk_before, READ, keeps=TEXT),
    Case("no-pages.pdf", pdfs.no_pages, REFUSED),
    Case("pages-that-are-none.pdf", pdfs.not_a_page, SAFE),
    Case("fonts-that-are-none.pdf", pdfs.resources_of_another_kind, READ),
    Case("scripts-and-outside-references.pdf", pdfs.reaching_out, READ, keeps=TEXT),
)


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>Verslag</title></head><body>{body}</body></html>".encode()


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(10))
    head = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "lol">{levels}]>'
    return f"{head}<html><body><p>{TEXT}</p><p>&e10;</p></body></html>".encode()


def _outside() -> bytes:
    return (
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><head><base href="http://127.0.0.1:9/">'
        '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><script src="http://127.0.0.1:9/a.js"></script>'
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"></head><body onload="fetch(\'/x\')">'
        '<iframe src="file:///etc/passwd"></iframe><img src="http://127.0.0.1:9/a.png" onerror="alert(1)">'
        '<object data="http://127.0.0.1:9/a.swf"></object><xi:include href="file:///etc/passwd" parse="text"/>'
        f'<p>{TEXT} &a; <a href="javascript:alert(1)">klik</a></p></body></html>'
    ).encode()


PAGES = (
    Case("unclosed-tags.html", lambda: _page(f"<div><p><b>{TEXT}<ul><li>een<li>twee<td>drie</h1>"), REPORT, keeps=TEXT),
    Case("100-mb-on-one-line.html", lambda: _page("<p>" + TEXT * 2_500_000), *_limit("text")),
    Case("8-kb-of-figures-on-one-line.html", lambda: _page("<p>" + f"{TEXT} " * 200), READ),
    Case("1500-elements-in-each-other.html", lambda: _page("<div>" * 1500 + TEXT), *_limit("nesting")),
    Case("a-million-elements-in-each-other.html", lambda: _page("<b>" * MEGA + TEXT), *_limit("nesting")),
    Case("900-elements-in-each-other.html", lambda: _page("<div>" * 900 + TEXT), REPORT, keeps=TEXT),
    Case("40000-empty-elements.html", lambda: _page("<p></p><i></i>" * 20_000 + f"<p>{TEXT}</p>"), REPORT, keeps=TEXT),
    Case("entities-in-entities.html", _entities, READ, keeps=TEXT),
    Case("scripts-and-outside-references.html", _outside, READ, keeps=TEXT),
    Case(
        "cell-over-a-thousand-million-columns.html",
        lambda: _page(
            f"<p>{TEXT}</p><table><tr><th>jaar<th colspan=999999999 rowspan=999999999>a<tr><td>2023<td>12</table>"
        ),
        READ,
        keeps=TEXT,
    ),
    Case("tables-in-tables.html", lambda: _page("<table><tr><td>" * 300 + TEXT), READ, keeps=TEXT),
    Case("attribute-of-5-mb.html", lambda: _page(f"<p title='{'x' * 5 * MEGA}'>{TEXT}</p>"), REPORT, keeps=TEXT),
    Case("nul-bytes.html", lambda: _page(f"<p>{TEXT}</p>").replace(b"kin", b"\0kin\0"), WARNED, keeps=TEXT),
    Case(
        "utf-16-cut-in-a-letter.html",
        lambda: ("\ufeff" + _page(f"<p>{TEXT}</p>").decode()).encode("utf-16-le")[:-1],
        READ,
    ),
    Case("declared-as-what-it-is-not.html", f"<meta charset=utf-16><p>{TEXT} é</p>".encode, READ, keeps=TEXT),
    Case("nothing-but-scripts.html", lambda: _page("<script>document.write('x')</script>"), REFUSED),
)

TEXTS = (
    Case("nul-bytes.txt", lambda: TEXT.replace("kinderen", "kin\0deren").encode(), WARNED, keeps=TEXT),
    Case("windows-1252.txt", lambda: f"Financiën: {TEXT}".encode("cp1252"), REPORT, keeps=f"Financiën: {TEXT}"),
    Case("utf-16.txt", lambda: f"\ufeff{TEXT}".encode("utf-16-le"), REPORT, keeps=TEXT),
    Case("bytes-of-no-encoding.txt", lambda: TEXT.encode() + b" \x81\x8d\xc3\x28 \xff\xfe" * 5, READ, keeps=TEXT),
    Case("random-bytes.txt", lambda: bytes((n * n * 31 + n // 7) % 256 for n in range(200_000)), SAFE),
    Case("30-mb.txt", lambda: f"{TEXT}\n".encode() * 750_000, *_limit("text")),
    Case("300000-digits-and-commas.txt", lambda: b"1,2" * 100_000, READ),
    Case("a-million-line-ends.txt", lambda: b"\n" * MEGA + TEXT.encode(), REPORT, keeps=TEXT),
    Case("5-kb-without-a-full-stop.txt", lambda: b"in 2023 kregen 12 kinderen hulp en " * 150, READ),
    Case(
        "more-than-there-is-time-for.txt",
        lambda: b"in 2023 kregen 12 kinderen hulp en " * 60_000,
        *_limit("seconds"),
        options=only(seconds=1),
    ),
    Case(
        "more-than-there-is-memory-for.txt",
        lambda: b"in 2023 kregen 12 kinderen hulp en " * 60_000,
        *_limit("megabytes"),
        options=only(megabytes=30, seconds=60),
    ),
    Case("brackets-and-quotes.txt", lambda: b"((([[[\"\"\"'''" * 10_000 + TEXT.encode(), READ),
    Case(
        "right-to-left-and-accents.txt",
        f"\u202eاليوم\u202c {TEXT} {'e' + chr(0x301) * 5000} \u200b\u200d\ufeff".encode,
        READ,
        keeps=TEXT,
    ),
    Case("control-characters.txt", lambda: bytes(range(1, 32)) * 100 + b"\n\n" + TEXT.encode(), WARNED, keeps=TEXT),
    Case(
        "half-surrogates.txt",
        lambda: TEXT.encode() + "\ud83d \udc00".encode("utf-8", "surrogatepass"),
        READ,
        keeps=TEXT,
    ),
    Case("no-bytes.txt", lambda: b"", REFUSED),
    Case("an-office-file.txt", lambda: b"PK\x03\x04" + b"x" * 99, REFUSED),
)

CASES = (*PDFS, *PAGES, *TEXTS)
