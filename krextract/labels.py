"""The closed sets of values, exactly as the annotation guideline spells them."""

from typing import Literal, get_args

Kind = Literal["count", "percentage", "currency", "duration", "age", "ratio", "rate", "score", "factor", "other"]
Modifier = Literal["exact", "circa", "ruim", "bijna", "min", "max"]
Measure = Literal["level", "change"]
Direction = Literal["up", "down"]
PeriodSource = Literal["explicit", "context"]
Role = Literal["statistic", "budget", "target", "norm", "age", "other"]
Origin = Literal["rule", "human"]
CodeRole = Literal["definition", "heading", "mention"]
SectionKind = Literal[
    "opening",
    "stand_van_zaken",
    "kengetallen",
    "aanbevelingen",
    "cijfermatige_ontwikkelingen",
    "beleid",
    "laatste_ontwikkelingen",
    "analyse",
    "expert",
    "other",
]
BlockKind = Literal[
    "heading",
    "subheading",
    "paragraph",
    "list_item",
    "caption",
    "source",
    "footnote",
    "infographic",
    "table",
    "quote",
]
MediaType = Literal["application/pdf", "text/html", "text/plain"]
ItemKind = Literal["motie", "wet", "rapport", "kamerbrief", "programma", "campagne", "overig"]
ItemStatus = Literal["aangenomen", "verworpen", "ingediend", "in werking"]

KINDS: tuple[Kind, ...] = get_args(Kind)
MODIFIERS: tuple[Modifier, ...] = get_args(Modifier)
ROLES: tuple[Role, ...] = get_args(Role)
SECTION_KINDS: tuple[SectionKind, ...] = get_args(SectionKind)
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)

QUANTITY_FIELDS = (
    "low",
    "high",
    "kind",
    "unit",
    "modifier",
    "measure",
    "direction",
    "period",
    "period_source",
    "base",
    "region",
    "role",
    "subject",
)
"""What is labelled and scored of a quantity, in the order of the guideline."""
