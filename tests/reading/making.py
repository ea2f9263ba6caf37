"""Small PDFs made on the spot: by hand where the content matters, by fpdf2 where a producer's habits do."""

import io
from typing import Any

import pikepdf

A4 = (0, 0, 595, 842)


def pdf_of(*contents: bytes, media: tuple[float, ...] = A4, save: dict[str, Any] | None = None, **page: Any) -> bytes:
    """A PDF with a page for each content stream; `/F1` is Helvetica, `/F2` Helvetica-Bold."""
    made = pikepdf.new()
    fonts = {
        f"/F{number}": made.make_indirect(_font(name)) for number, name in ((1, "Helvetica"), (2, "Helvetica-Bold"))
    }
    for content in contents:
        entry = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=list(media),
            Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts)),
            Contents=made.make_stream(content),
        )
        for key, value in page.items():
            entry[f"/{key}"] = value
        made.pages.append(pikepdf.Page(made.make_indirect(entry)))
    buffer = io.BytesIO()
    made.save(buffer, **(save or {}))
    return buffer.getvalue()


def _font(name: str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name(f"/{name}"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )


def text_at(x: float, y: float, text: str, size: float = 12, font: str = "F1") -> bytes:
    """Content that shows a line."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n".encode("cp1252")


def changed(data: bytes, change: Any) -> bytes:
    """A PDF after `change(document)`."""
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        buffer = io.BytesIO()
        document.save(buffer)
    return buffer.getvalue()
