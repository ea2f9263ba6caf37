from decimal import Decimal

import pytest
from pydantic import ValidationError

from krextract.errors import KrextractError
from krextract.records import Quantity, Report


def test_value_is_the_middle_of_a_range(report: Report) -> None:
    assert report.quantities[1].value == Decimal("2.5")


def test_theme_and_section_give_their_text(report: Report) -> None:
    assert report.theme(4).section("kengetallen").text == report.blocks[0].text
    assert report.theme(4).section("kengetallen").heading == "KENGETALLEN"


def test_an_unknown_theme_names_those_there_are(report: Report) -> None:
    with pytest.raises(KrextractError, match=r"proef.pdf has no theme 9; it has: 4, 6"):
        report.theme(9)
    with pytest.raises(KrextractError, match="kengetallen"):
        report.theme(4).section("beleid")


def test_recommendation_gathers_all_that_stands_under_it(report: Report) -> None:
    view = report.recommendation("22d")
    assert view.definition == "22d. Help ieder kind."
    assert [quantity.surface for quantity in view.quantities] == ["5.300"]
    assert [item.title for item in view.items] == ["Noodfonds"]
    with pytest.raises(KrextractError, match="no recommendation 99z; it has: 22d"):
        report.recommendation("99z")


def test_frame_has_one_row_per_record_and_numbers_as_floats(report: Report) -> None:
    frame = report.to_frame()
    assert list(frame["low"]) == [5300.0, 2.0]
    assert frame["low"].dtype == float
    assert list(report.to_frame("recommendations")["role"]) == ["definition", "heading"]
    with pytest.raises(KrextractError, match="no records called"):
        report.to_frame("cijfers")


def test_unknown_values_and_fields_are_refused(report: Report) -> None:
    good = report.quantities[0].model_dump()
    with pytest.raises(ValidationError):
        Quantity(**{**good, "kind": "aantal"})
    with pytest.raises(ValidationError):
        Quantity(**good, kleur="rood")


def test_block_ids_are_unique(report: Report) -> None:
    with pytest.raises(ValidationError, match="unique"):
        Report(source=report.source, blocks=(report.blocks[0], report.blocks[0]))
