"""The tags of a PDF are read, and every engine's runs get the marks that tell their elements."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from making import changed, pdf_of, text_at
from pikepdf import Array, Dictionary, Name

from krextract.reading import open_source
from krextract.reading.marks import marked_parts
from krextract.reading.options import Engine, ReadOptions
from krextract.reading.pages import UNMARKED, PagedSource, Tags
from krextract.reading.tags import tags_of

LINES = ("Zwemmen in de zomer", "Wie leert zwemmen blijft", "boven water.", "Jaarbericht 2023")
CONTENT = (
    b"/Art <</MCID 0>> BDC " + text_at(72, 700, LINES[0], 18) + b"EMC\n"
    b"/P /MC0 BDC /Span <</Lang (nl)>> BDC " + text_at(72, 670, LINES[1]) + b"EMC " + text_at(72, 655, LINES[2])
    + b"EMC\n/Artifact <</Type /Pagination>> BDC " + text_at(72, 40, LINES[3]) + b"EMC\n"
)  # fmt: skip


def tag(document: pikepdf.Pdf, *, kid: Callable[[Any], Any] = lambda page: 7) -> None:
    """A title and a paragraph; `kid` is how the mark of the paragraph is told."""
    page = document.pages[0]
    page.Resources.Properties = Dictionary(MC0=Dictionary(MCID=7))
    root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Art=Name.Kop, Kop=Name.H1)))
    body = document.make_indirect(Dictionary(S=Name.Document, P=root))
    parts = [Dictionary(S=Name.Art, P=body, Pg=page.obj, K=0), Dictionary(S=Name.P, P=body, Pg=page.obj)]
    title, text = map(document.make_indirect, parts)
    text.K = kid(page.obj)
    body.K = Array([title, text])
    root.K = body
    document.Root.StructTreeRoot = root
    document.Root.MarkInfo = Dictionary(Marked=True)


def read(data: bytes, engine: Engine = "auto") -> PagedSource:
    source = open_source(data, name="proef.pdf", options=ReadOptions(engine=engine))
    assert not hasattr(source, "blocks")
    return source  # type: ignore[return-value]


def roles(source: PagedSource) -> list[tuple[str, str | None]]:
    """The text of each run, and the role of its element."""
    tags = source.info.tags
    assert tags
    return [
        (run.text, None if run.mark in (None, UNMARKED) else tags.roles[tags.marks[page.number][run.mark]])
        for page in source.pages()
        for run in page.runs
    ]


@pytest.mark.parametrize("engine", ["auto", "pdfium"])
def test_runs_know_their_elements_whichever_engine_reads_them(engine: Engine) -> None:
    source = read(changed(pdf_of(CONTENT), tag), engine)
    assert {page.engine for page in source.pages()} == {"pdf_oxide" if engine == "auto" else "pdfium"}
    assert roles(source) == list(zip(LINES, ("H1", "P", "P", None), strict=True))


def test_letters_drawn_one_by_one_know_their_elements_too() -> None:
    def glyphs(y: float, text: str) -> bytes:
        return b"".join(text_at(72 + 10 * at, y, letter) for at, letter in enumerate(text))

    content = b"/P <</MCID 0>> BDC " + glyphs(700, "zwemles" * 5) + b"EMC /P <</MCID 7>> BDC "
    content += glyphs(680, "voorbeeld" * 5) + b"EMC " + glyphs(40, "jaarbericht" * 4)
    source = read(changed(pdf_of(content), tag))
    assert [page.engine for page in source.pages()] == ["pdf_oxide"]
    found = [(text.replace(" ", ""), role) for text, role in roles(source)]
    assert found == [("zwemles" * 5, "H1"), ("voorbeeld" * 5, "P"), ("jaarbericht" * 4, None)]


@pytest.mark.parametrize(
    "kid",
    [
        lambda page: Dictionary(Type=Name.MCR, Pg=page, MCID=7),
        lambda page: Array([Dictionary(Type=Name.MCR, MCID=7), Dictionary(Type=Name.OBJR, Obj=page)]),
        lambda page: Array([7, Dictionary(S=Name.Span, Pg=page, K=8)]),
    ],
)
def test_elements_tell_their_marks_in_many_ways(kid: Callable[[Any], Any]) -> None:
    source = read(changed(pdf_of(CONTENT), lambda document: tag(document, kid=kid)))
    assert source.info.tags is not None
    assert source.info.tags.marks[1][7] == source.info.tags.roles.index("P")
    assert source.info.tags.roles[:3] == ("Document", "H1", "P")
    assert source.info.tags.parents[:3] == (-1, 0, 0)


def tags_after(change: Callable[[pikepdf.Pdf], None]) -> Tags | None:
    with pikepdf.open(io.BytesIO(changed(pdf_of(CONTENT), tag))) as document:
        change(document)
        return tags_of(document)


def test_a_file_that_does_not_say_it_is_tagged_has_no_tags() -> None:
    def unmarked(document: pikepdf.Pdf) -> None:
        document.Root.MarkInfo.Marked = False

    assert tags_after(unmarked) is None
    assert read(pdf_of(CONTENT)).info.tags is None


def test_a_tree_that_bends_back_is_walked_once() -> None:
    def bend(document: pikepdf.Pdf) -> None:
        body = document.Root.StructTreeRoot.K
        body.K[1].K = Array([7, body, body.K[0], body.K[1]])

    tags = tags_after(bend)
    assert tags is not None
    assert tags.roles == ("Document", "H1", "P")


def test_a_deep_tree_and_one_of_nonsense_do_no_harm() -> None:
    def deepen(document: pikepdf.Pdf) -> None:
        last = document.Root.StructTreeRoot.K.K[1]
        for _ in range(5000):
            last.K = document.make_indirect(Dictionary(S=Name.Div))
            last = last.K

    def confuse(document: pikepdf.Pdf) -> None:
        document.Root.StructTreeRoot.K = Array([Name.P, 3, "x", Array([1]), Dictionary(S=5, K=Name.Q), Dictionary()])

    deep = tags_after(deepen)
    assert deep is not None
    assert len(deep.roles) == 5003
    assert tags_after(confuse) is None


def test_marks_of_forms_are_not_those_of_the_page() -> None:
    def into_form(page: Any) -> Any:
        return Dictionary(Type=Name.MCR, Pg=page, MCID=7, Stm=page)

    source = read(changed(pdf_of(CONTENT), lambda document: tag(document, kid=into_form)))
    assert source.info.tags is not None
    assert 7 not in source.info.tags.marks[1]


def test_ends_without_beginnings_and_beginnings_without_ends() -> None:
    parts = list(marked_parts(b"a EMC b /P <</MCID 3>> BDC c /Span BMC d EMC e", None))
    assert [(mark, drawn[:3].strip()) for mark, drawn in parts] == [
        (-1, b"a"), (-1, b"b"), (3, b"c"), (3, b"d"), (3, b"e")
    ]  # fmt: skip
