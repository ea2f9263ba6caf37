"""PDFs that no report should be, each built here from nothing."""

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.reading.making import changed, pdf_of, text_at

LINE = "In 2023 kregen ruim 5.300 kinderen hulp."
PLAIN = pdf_of(text_at(72, 700, LINE))
MEGA = 10**6


def raw_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF written by hand: objects numbered from 1, the first is the catalog."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    tail = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(data))
    return data + head + tail


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def page_with(content: bytes, more: bytes = b"", *objects: bytes, packed: bool = False) -> bytes:
    """One page: content is object 4, the font 5, `objects` follow from 6; `more` stands in the page's dictionary."""
    body = b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), b"/Filter/FlateDecode" * packed, content)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>%s>>"
    resources, _, rest = more.partition(b"|")
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return raw_pdf(CATALOG, pages, page % (resources, rest), body, FONT, *objects)


def stream(body: bytes, head: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(body), head, body)


def packed(size: int, piece: bytes = b" ") -> bytes:
    """So many bytes, packed by Flate without ever holding them."""
    packer = zlib.compressobj(9)
    block = piece * (MEGA // len(piece))
    return b"".join([*(packer.compress(block) for _ in range(size // MEGA)), packer.flush()])


def broken_xref() -> bytes:
    """The table of objects is not where the file says."""
    return PLAIN.replace(b"startxref\n", b"startxref\n9")


def no_xref() -> bytes:
    """Neither table nor trailer."""
    data = raw_pdf_of(LINE)
    return data[: data.index(b"xref\n0 ")] + b"trailer\n<</Root 1 0 R>>"


def raw_pdf_of(text: str) -> bytes:
    """A page of text, written by hand."""
    return page_with(text_at(72, 700, text))


def page_tree_loop() -> bytes:
    """Pages that are their own children."""
    return raw_pdf(
        CATALOG,
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )


def deep_page_tree() -> bytes:
    """A page under ten thousand nodes."""
    depth = 10_000
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 3, n + 1) for n in range(depth)]
    last = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]>>" % (depth + 1)
    return raw_pdf(CATALOG, *nodes, last)


def deep_objects() -> bytes:
    """Arrays in arrays in arrays."""
    return page_with(text_at(72, 700, LINE), b"|/X " + b"[" * 100_000 + b"]" * 100_000)


def huge_xref_size() -> bytes:
    """A table that says it has two thousand million entries."""
    return PLAIN.replace(b"/Size ", b"/Size 214748364")


def many_objects() -> bytes:
    """Two hundred thousand objects in a few bytes each, by one object stream."""
    count = 210_000
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    start = b" ".join([b"%d %d" % (number + 7, number) for number in range(count)])
    body = zlib.compress(start + b" " + b"1" * count, 1)
    objects = [CATALOG, pages, page]
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    places.append(len(data))
    data += (
        b"4 0 obj\n"
        + stream(body, b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (count, len(start) + 1))
        + b"\nendobj\n"
    )
    rows = [b"\0" * 7, *(b"\1" + place.to_bytes(4, "big") + b"\0\0" for place in places)]
    rows += [b"\1" + len(data).to_bytes(4, "big") + b"\0\0", b"\0" * 7]
    entries = b"".join(rows) + b"".join(b"\2\0\0\0\4\0\0" for _ in range(count))
    table = stream(
        zlib.compress(entries, 1), b"/Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/Filter/FlateDecode" % (count + 7)
    )
    return data + b"5 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(data)


def object_stream_bomb() -> bytes:
    """An object stream of 300 megabytes of spaces, on which the catalog lies."""
    packer = zlib.compressobj(9)
    body = b"".join(
        [packer.compress(b"1 0 " + CATALOG), *(packer.compress(b" " * MEGA) for _ in range(300)), packer.flush()]
    )
    data = b"%PDF-1.7\n"
    places = []
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    for number, one in enumerate(pages, 2):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    places.append(len(data))
    data += b"4 0 obj\n" + stream(body, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode") + b"\nendobj\n"
    rows = [b"\0" * 7, b"\2\0\0\0\4\0\0", *(b"\1" + one.to_bytes(4, "big") + b"\0\0" for one in places)]
    rows.append(b"\1" + len(data).to_bytes(4, "big") + b"\0\0")
    table = stream(b"".join(rows), b"/Type/XRef/Size 6/W[1 4 2]/Root 1 0 R")
    return data + b"5 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(data)


def content_bomb() -> bytes:
    """A page whose content unpacks to 300 megabytes."""
    return page_with(packed(300 * MEGA), packed=True)


def bomb_in_a_bomb() -> bytes:
    """Content packed twice: a kilobyte for 400 megabytes."""
    body = zlib.compress(packed(400 * MEGA), 9)
    return raw_pdf(
        CATALOG,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        stream(body, b"/Filter[/FlateDecode/FlateDecode]"),
    )


def run_length_bomb() -> bytes:
    """Content that unpacks by run lengths after Flate."""
    body = packed(3 * MEGA, b"\x81 ")
    return raw_pdf(
        CATALOG,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        stream(body, b"/Filter[/FlateDecode/RunLengthDecode]"),
    )


def form_bomb(pieces: int = 20, depth: int = 8) -> bytes:
    """Forms that each draw another twenty times, eight deep: 25 thousand million lines of text."""
    forms = []
    for level in range(depth):
        draws = b"/Q Do " * pieces if level + 1 < depth else text_at(72, 700, LINE)
        inner = b"<</XObject<</Q %d 0 R>>/Font<</F1 5 0 R>>>>" % (level + 7)
        forms.append(stream(draws, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources " + inner))
    return page_with(b"/Q Do", b"/XObject<</Q 6 0 R>>", *forms)


def unicode_map_bomb() -> bytes:
    """A font whose map unpacks to 20 megabytes."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>"
    return page_with(
        b"BT /F2 12 Tf 72 700 Td (" + LINE.encode() + b") Tj ET",
        b"/Font<</F2 6 0 R>>",
        font,
        stream(packed(20 * MEGA), b"/Filter/FlateDecode"),
    ).replace(b"/Font<</F1 5 0 R>>/Font", b"/Font")


def image_bomb() -> bytes:
    """An image that says it is a hundred thousand pixels wide and high."""
    image = stream(
        packed(MEGA, b"\0"),
        b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB"
        b"/Filter/FlateDecode",
    )
    return page_with(b"q 500 0 0 500 0 0 cm /I Do Q " + text_at(72, 700, LINE), b"/XObject<</I 6 0 R>>", image)


def self_drawing_form() -> bytes:
    """A form that draws itself."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</Q 6 0 R>>>>"
    return page_with(b"/Q Do " + text_at(72, 700, LINE), b"/XObject<</Q 6 0 R>>", stream(b"/Q Do", head))


def forms_in_a_ring() -> bytes:
    """Two forms that each draw the other twice, by the names of the page."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    forms = stream(b"/R Do /R Do", head), stream(b"/Q Do /Q Do", head)
    return page_with(b"/Q Do " + text_at(72, 700, LINE), b"/XObject<</Q 6 0 R/R 7 0 R>>", *forms)


def outline_loop() -> bytes:
    """Bookmarks that follow each other in a ring."""
    return raw_pdf(
        CATALOG[:-2] + b"/Outlines 3 0 R>>",
        b"<</Type/Pages/Kids[6 0 R]/Count 1>>",
        b"<</First 4 0 R/Last 5 0 R/Count 2>>",
        b"<</Title(een)/Parent 3 0 R/Next 5 0 R/First 5 0 R/Dest[6 0 R/Fit]>>",
        b"<</Title(twee)/Parent 4 0 R/Next 4 0 R/First 4 0 R/Dest[6 0 R/Fit]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 8 0 R>>>>>>",
        stream(text_at(72, 700, LINE)),
        FONT,
    )


def many_pages(count: int) -> Callable[[], bytes]:
    """So many pages with nothing on them, all one object."""

    def build() -> bytes:
        """Ten thousand empty pages."""
        kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
        pages = (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>" for _ in range(count))
        return raw_pdf(CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *pages)

    return build


def boxed(box: bytes, rest: bytes = b"") -> Callable[[], bytes]:
    """A page of text whose media box is as given."""

    def build() -> bytes:
        return raw_pdf_of(LINE).replace(b"/MediaBox[0 0 595 842]", b"/MediaBox" + box + rest)

    return build


def type0(to_unicode: bytes | None) -> bytes:
    """Text in a composite font with glyph numbers only, and a map or none."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Onbekend/Encoding/Identity-H/DescendantFonts[7 0 R]%s>>"
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Onbekend/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
    codes = b"".join(b"%04X" % (ord(char) - 29) for char in LINE)
    return page_with(
        b"BT /F2 12 Tf 72 700 Td <" + codes + b"> Tj ET",
        b"|",
        font % (b"" if to_unicode is None else b"/ToUnicode 8 0 R"),
        inner + b"/Supplement 0>>/DW 500>>",
        stream(to_unicode or b""),
    ).replace(b"/F1 5 0 R", b"/F1 5 0 R/F2 6 0 R")


def font_without_map() -> bytes:
    """Glyph numbers without any word on what they mean."""
    return type0(None)


def font_with_wrong_map() -> bytes:
    """Every glyph said to be the same letter."""
    return type0(
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> ["
        + (b"<0041>" * 65536)
        + b"] endbfrange"
    )


def font_with_private_map() -> bytes:
    """Every glyph said to be a letter for private use."""
    return type0(
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <00FF> <E000> endbfrange"
    )


def font_with_odd_map() -> bytes:
    """A map of nonsense: half surrogates, endless ranges, no hexadecimal."""
    return type0(
        b"3 beginbfrange <0000> <FFFFFFFF> <0041> <zz> <0001> <D800> <0005> <0001> <D8D8> endbfrange "
        b"2 beginbfchar <0024> <D83D> <0025> <> endbfchar"
    )


def huge_coordinates() -> bytes:
    """Text further off than the moon, and larger."""
    far = b"BT /F1 12 Tf 1e30 -1e30 Td (ver weg 12) Tj ET BT /F1 1e9 Tf 10 10 Td (groot 13) Tj ET "
    numbers = b"BT /F1 12 Tf 99999999999999999999999999 0 Td (14) Tj ET 1e400 0 0 1e400 0 0 cm BT /F1 9 Tf (15) Tj ET "
    return page_with(text_at(72, 700, LINE) + far + numbers)


def right_to_left() -> bytes:
    """Arabic and Hebrew, letters with ten accents, and marks that turn the direction of writing."""
    text = "\u202eاليوم 12 \u05e9\u05dc\u05d5\u05dd" + "e" + "\u0301" * 50 + "\u200f5.300\u202c kinderen"
    letters = sorted(set(text))
    pairs = b"".join(b"<%04X> <%04X> " % (code + 1, ord(char)) for code, char in enumerate(letters))
    data = type0(
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange %d beginbfchar %s endbfchar" % (len(letters), pairs)
    )
    shown = b"".join(b"%04X" % (letters.index(char) + 1) for char in text)
    with pikepdf.open(io.BytesIO(data)) as document:
        document.pages[0].Contents = document.make_stream(b"BT /F2 12 Tf 72 700 Td <" + shown + b"> Tj ET")
        return saved(document)


def saved(document: Pdf, **how: Any) -> bytes:
    """A document as bytes."""
    buffer = io.BytesIO()
    document.save(buffer, **how)
    return buffer.getvalue()


def encrypted(user: str) -> Callable[[], bytes]:
    """A locked file."""

    def build() -> bytes:
        with pikepdf.open(io.BytesIO(PLAIN)) as document:
            return saved(document, encryption=pikepdf.Encryption(user=user, owner="baas"))

    return build


def odd_encryption() -> bytes:
    """A file that says it is locked in a way that nobody knows."""
    return PLAIN.replace(b"trailer <<", b"trailer << /Encrypt << /Filter /Geheim /V 99 /R 99 /O (x) /U (y) /P -1 >>")


def linearised() -> bytes:
    """Laid out to be read while it comes in."""
    with pikepdf.open(io.BytesIO(PLAIN)) as document:
        return saved(document, linearize=True)


def linearised_and_cut() -> bytes:
    """The same, of which only the first half came in."""
    return linearised()[: len(linearised()) // 2]


def version_two() -> bytes:
    """PDF 2.0."""
    with pikepdf.open(io.BytesIO(PLAIN)) as document:
        return saved(document, min_version="2.0", object_stream_mode=pikepdf.ObjectStreamMode.generate)


def updated() -> bytes:
    """A page changed afterwards: only what was added last holds."""
    data = raw_pdf_of("In 2022 kregen ruim 4.100 kinderen hulp.")
    body = b"4 0 obj\n" + stream(text_at(72, 700, LINE)) + b"\nendobj\n"
    place = len(data)
    table = b"xref\n4 1\n%010d 00000 n \n" % place
    before = data.rindex(b"xref\n0 ")
    tail = b"trailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (before, place + len(body))
    return data + body + table + tail


def update_loop() -> bytes:
    """Tables of objects that name each other as the one before."""
    data = raw_pdf_of(LINE)
    return data.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % data.rindex(b"xref\n0 "))


def xfa() -> bytes:
    """A form whose text is XML."""

    def change(document: Pdf) -> None:
        packet = document.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template/></xdp:xdp>")
        document.Root.AcroForm = Dictionary(XFA=packet, Fields=Array())

    return changed(PLAIN, change)


def portfolio() -> bytes:
    """A PDF that is an envelope for others."""

    def change(document: Pdf) -> None:
        document.attachments["bijlage.pdf"] = PLAIN
        document.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)

    return changed(PLAIN, change)


def too_many_characters() -> bytes:
    """A page with sixty thousand characters."""
    lines = (text_at(5, 840 - 0.8 * line, "een kind, " * 60, 0.8) for line in range(100))
    return page_with(b"".join(lines))


def too_many_shapes() -> bytes:
    """A page with thirty thousand lines."""
    return page_with(b"1 1 m 99 99 l S " * 30_000 + text_at(72, 700, LINE))


def one_long_string() -> bytes:
    """A string of forty thousand digits and commas."""
    return page_with(b"BT /F1 1 Tf 10 800 Td (" + b"1," * 20_000 + b") Tj ET")


def deep_graphics_state() -> bytes:
    """A hundred thousand states saved and none restored."""
    return page_with(b"q 1 0 0 1 0 0 cm " * 100_000 + text_at(72, 700, LINE))


def unclosed_content() -> bytes:
    """Strings, arrays, dictionaries and images that never end."""
    return page_with(
        text_at(72, 700, LINE)
        + b"BT (" * 999
        + b"[" * 99_999
        + b"<<" * 99_999
        + b"BI /W 99999 /H 99999 ID "
        + b"x" * 999
    )


def many_links() -> bytes:
    """Twenty thousand links over one another, some of which would run something."""
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI(%s)>>>>"
    links = link % b"javascript:alert\\(1\\)" + link % b"https://voorbeeld.nl/\\000" + link % b"x" * 20_000
    return page_with(text_at(72, 700, LINE), b"|/Annots[" + links + b"]")


def junk_before() -> bytes:
    """A kilobyte of mail before the file."""
    return b"X-Mail: ja\r\n" * 80 + PLAIN


def no_pages() -> bytes:
    """A catalog and nothing else."""
    return raw_pdf(b"<</Type/Catalog>>")


def not_a_page() -> bytes:
    """Pages that are numbers, names, nothing and the catalog."""
    return raw_pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R 4 0 R 9 0 R 1 0 R /X null]/Count 6>>", b"12", b"/Naam")


def resources_of_another_kind() -> bytes:
    """Fonts, images and content that are of the wrong kind."""
    data = raw_pdf_of(LINE)
    return data.replace(b"/Font<</F1 5 0 R>>", b"/Font[12]/XObject(x)/ExtGState 3 0 R")


def reaching_out() -> bytes:
    """All that would run, open or fetch something: see `test_reach`."""

    def change(document: Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS="app.launchURL('http://127.0.0.1:9/js'); this.saveAs('/tmp/x')")
        launch = Dictionary(S=Name.Launch, F="/bin/sh", Win=Dictionary(F="cmd.exe", P="/c calc"))
        remote = Dictionary(S=Name.GoToR, F="//127.0.0.1/deel/ander.pdf", D=Array([0, Name.Fit]))
        submit = Dictionary(S=Name.SubmitForm, F="http://127.0.0.1:9/in")
        document.Root.OpenAction = script
        document.Root.AA = Dictionary(WC=launch, DS=submit)
        document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["een", script])))
        document.attachments["virus.exe"] = b"MZ" * 100
        page = document.pages[0]
        page.AA = Dictionary(O=launch, C=remote)
        outside = document.make_stream(b"", F="/etc/passwd", FFilter=Name.ASCIIHexDecode)
        form = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], Ref=Dictionary(F="/etc/passwd"))
        page.Resources.XObject = Dictionary(X=outside, Y=document.make_stream(b"", form))
        page.Contents = Array([page.Contents, document.make_stream(b" /X Do /Y Do"), outside])
        kinds = (script, launch, remote, submit, Dictionary(S=Name.URI, URI="http://127.0.0.1:9/uri"))
        page.Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 99, 99], A=action) for action in kinds]
        )
        xmp = (
            b'<?xpacket begin="" id="x"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM '
            b'"http://127.0.0.1:9/dtd">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;&b;</x:xmpmeta>'
        )
        document.Root.Metadata = document.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
        fields = [Dictionary(FT=Name.Tx, T="veld", V="=1+1", AA=Dictionary(C=script))]
        document.Root.AcroForm = Dictionary(Fields=Array(fields), XFA=document.make_stream(xmp))

    return changed(PLAIN, change)
