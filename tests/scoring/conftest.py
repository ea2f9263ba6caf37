"""A small edition of our own with its labels, and an extractor that makes mistakes on purpose."""

from decimal import Decimal

import pytest

from krextract.records import (
    Block,
    Item,
    ItemDate,
    Quantity,
    Recommendation,
    Report,
    Section,
    Source,
    Table,
    Theme,
)

TEXTS = {
    "b1": "Eind 2023 stonden 448.100 kinderen ingeschreven bij een sportvereniging, tegen 431.250 kinderen in 2019.",
    "b2": "Van de jongeren zegt 13,5% zich weleens eenzaam te voelen; een jaar eerder was dat nog 12,1%.",
    "b3": "De wachttijd liep op van 2 tot 3 weken naar bijna vijf maanden, vooral in de kleinere gemeenten.",
    "b4": "22a. Meet ieder jaar hoeveel kinderen wachten op hulp en maak de uitkomsten openbaar.",
    "b5": "Voor de aanpak van wachtlijsten komt in 2025 een bedrag van 7,3 miljoen euro beschikbaar (22a).",
    "b6": "2023 1.210 2019 1.385",
    "b7": "Jaar 2019 2023 Meldingen 600 640",
}


def quantity(block: str, surface: str, value: str | tuple[str, str], **fields: object) -> Quantity:
    """A quantity at the first place its surface stands in a block."""
    low, high = (value, value) if isinstance(value, str) else value
    start = TEXTS[block].index(surface)
    theme = 1 if block in {"b1", "b2", "b3"} else 2
    given = {
        "kind": "count",
        "unit": "kinderen",
        "period": "2023",
        "theme": theme,
        "section": SECTIONS[block],
        "bbox": (50.0, 100.0 + start, 80.0, 110.0 + start),
        **fields,
    }
    return Quantity.model_validate(
        {
            "surface": surface,
            "low": Decimal(low),
            "high": Decimal(high),
            "block": block,
            "start": start,
            "end": start + len(surface),
            "page": 1,
            "sentence": TEXTS[block],
            **given,
        }
    )


SECTIONS = {
    "b1": "kengetallen",
    "b2": "kengetallen",
    "b3": "stand_van_zaken",
    "b4": "aanbevelingen",
    "b5": "beleid",
    "b6": "opening",
    "b7": "kengetallen",
}
KINDS = {"b6": "infographic", "b7": "table", "b4": "list_item"}


@pytest.fixture
def edition() -> Report:
    """Two themes, nine quantities, codes, an infographic, a table and a policy item."""
    blocks = tuple(
        Block.model_validate(
            {
                "id": name,
                "kind": KINDS.get(name, "paragraph"),
                "text": text,
                "page": 1,
                "theme": 1 if name in {"b1", "b2", "b3"} else 2,
                "section": SECTIONS[name],
            }
        )
        for name, text in TEXTS.items()
    )
    return Report(
        source=Source(name="proef-2024", sha256="0" * 64, pages=1, media_type="application/pdf"),
        themes=(
            Theme(
                number=1,
                title="Meedoen",
                first_page=1,
                last_page=1,
                sections=(Section(kind="kengetallen", heading="KENGETALLEN", first_page=1, last_page=1),),
            ),
            Theme(number=2, title="Wachten", first_page=1, last_page=1),
        ),
        blocks=blocks,
        quantities=(
            quantity("b1", "448.100", "448100"),
            quantity("b1", "431.250", "431250", period="2019"),
            quantity("b2", "13,5", "13.5", kind="percentage", unit="%"),
            quantity("b2", "12,1", "12.1", kind="percentage", unit="%", period="2022", period_source="context"),
            quantity("b3", "2 tot 3", ("2", "3"), kind="duration", unit="week", period=None),
            quantity("b3", "vijf", "5", kind="duration", unit="maand", modifier="bijna", period=None),
            quantity("b5", "7,3 miljoen", "7300000", kind="currency", unit="EUR", role="budget", period="2025"),
            quantity("b6", "1.210", "1210", unit="meldingen", subject="meldingen"),
            quantity("b6", "1.385", "1385", unit="meldingen", period="2019", subject="meldingen"),
        ),
        recommendations=(
            code("b4", "22a", "definition", text="Meet ieder jaar hoeveel kinderen wachten op hulp."),
            code("b5", "22a", "mention"),
        ),
        items=(
            Item(
                id="i1",
                title="Wachtlijsten",
                text=TEXTS["b5"],
                kind="programma",
                status=("aangenomen",),
                dates=(ItemDate(date="2025", start=38, end=42),),
                recommendations=("22a",),
                theme=2,
                section="beleid",
                block="b5",
                page=1,
            ),
        ),
        tables=(
            Table(
                page=1,
                header=("Jaar", "2019", "2023"),
                rows=(("Meldingen", "600", "640"),),
                theme=2,
                section="kengetallen",
            ),
        ),
    )


def code(block: str, name: str, role: str, text: str | None = None) -> Recommendation:
    """A recommendation at the first place its code stands in a block."""
    start = TEXTS[block].index(name)
    return Recommendation.model_validate(
        {
            "code": name,
            "role": role,
            "text": text,
            "theme": 2,
            "section": SECTIONS[block],
            "block": block,
            "start": start,
            "end": start + len(name),
            "page": 1,
        }
    )
