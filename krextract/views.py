"""Records together with what stands in them: `report.theme(4).section("kengetallen").text`."""

from typing import TYPE_CHECKING

from krextract.errors import KrextractError
from krextract.labels import SectionKind

if TYPE_CHECKING:
    from krextract.records import Block, Report, Section, Theme


class SectionView:
    """A section together with the blocks that stand in it; `report.theme(4).section("kengetallen")`."""

    def __init__(self, record: "Section", blocks: "tuple[Block, ...]") -> None:
        self.record = record
        self.blocks = blocks

    @property
    def heading(self) -> str:
        """The heading as printed."""
        return self.record.heading

    @property
    def text(self) -> str:
        """The texts of the blocks, a blank line between them."""
        return "\n\n".join(block.text for block in self.blocks)


class ThemeView:
    """A theme together with its blocks."""

    def __init__(self, record: "Theme", blocks: "tuple[Block, ...]") -> None:
        self.record = record
        self.blocks = blocks

    @property
    def title(self) -> str:
        """The title as printed."""
        return self.record.title

    def section(self, kind: SectionKind) -> SectionView:
        """The sections of one kind as one view (a theme may split a kind over several headings)."""
        found = [section for section in self.record.sections if section.kind == kind]
        if not found:
            kinds = ", ".join(section.kind for section in self.record.sections)
            raise KrextractError(f"theme {self.record.number} has no section {kind!r}; it has: {kinds}")
        return SectionView(found[0], tuple(block for block in self.blocks if block.section == kind))


class RecommendationView:
    """All that stands under one recommendation code: its definition, figures, policy items and mentions."""

    def __init__(self, code: str, report: "Report") -> None:
        self.code = code
        found = [record for record in report.recommendations if record.code == code]
        self.definition = next((record.text for record in found if record.role == "definition"), None)
        self.headings = tuple(record for record in found if record.role == "heading")
        self.mentions = tuple(record for record in found if record.role == "mention")
        self.quantities = tuple(record for record in report.quantities if code in record.recommendations)
        self.items = tuple(record for record in report.items if code in record.recommendations)
