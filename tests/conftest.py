"""What several tests share: a small report made by hand, and the places of specimens and real documents."""

from decimal import Decimal
from pathlib import Path

import pytest

from krextract.records import (
    Block,
    Edition,
    Item,
    Part,
    Quantity,
    Recommendation,
    Report,
    Section,
    Source,
    Theme,
    Warning_,
)

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT.parent / "shared" / "documents"


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of real documents beside a development checkout; tests that need it are skipped without it."""
    if not DOCUMENTS.is_dir():
        pytest.skip("no ../shared/documents beside this checkout")
    return DOCUMENTS


@pytest.fixture(scope="session")
def specimen() -> Path:
    """The specimen yearly edition that ships with the project."""
    return ROOT / "corpus" / "kinderrechten-specimen-2024.pdf"


@pytest.fixture
def report() -> Report:
    """Two themes, one figure, one code with everything under it."""
    text = "Aanbeveling 22d. In 2023 kregen ruim 5.300 kinderen hulp."
    return Report(
        source=Source(name="proef.pdf", sha256="0" * 64, pages=3, media_type="application/pdf"),
        edition=Edition(title="Proefeditie 2024", year=2024, period="2023-03/2024-03"),
        themes=(
            Theme(
                number=4,
                title="Jeugdhulp",
                first_page=1,
                last_page=2,
                sections=(Section(kind="kengetallen", heading="KENGETALLEN", first_page=1, last_page=2),),
            ),
            Theme(number=6, title="Armoede", first_page=3, last_page=3),
        ),
        blocks=(
            Block(
                id="b1",
                kind="paragraph",
                text=text,
                page=1,
                bbox=(10.0, 20.0, 200.0, 40.0),
                theme=4,
                section="kengetallen",
                parts=(Part(page=1, bbox=(10.0, 20.0, 200.0, 40.0)),),
            ),
            Block(id="b2", kind="paragraph", text="=1+1", page=3, theme=6, section="other"),
        ),
        quantities=(
            Quantity(
                surface="5.300",
                low=Decimal(5300),
                high=Decimal(5300),
                kind="count",
                unit="kinderen",
                modifier="ruim",
                period="2023",
                period_source="explicit",
                subject="kinderen die hulp kregen",
                block="b1",
                start=37,
                end=42,
                page=1,
                theme=4,
                section="kengetallen",
                recommendations=("22d",),
                sentence=text,
                rule="numeral.digits",
                confidence=0.9,
            ),
            Quantity(
                surface="2 tot 3",
                low=Decimal(2),
                high=Decimal(3),
                kind="percentage",
                unit="%",
                subject="=HYPERLINK",
                block="b2",
                start=0,
                end=4,
                page=3,
                theme=6,
            ),
        ),
        recommendations=(
            Recommendation(
                code="22d", role="definition", text="22d. Help ieder kind.", block="b1", start=0, end=3, page=1
            ),
            Recommendation(code="22d", role="heading", theme=4, block="b1", start=12, end=15, page=1),
        ),
        items=(
            Item(
                id="i1",
                title="Noodfonds",
                text="Noodfonds. Er kwam geld.",
                recommendations=("22d",),
                block="b1",
                page=1,
            ),
        ),
        warnings=(Warning_(code="no-text", message="page 3 holds no text", page=3),),
    )
