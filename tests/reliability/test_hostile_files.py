"""Every hostile file ends as it may: a report, warnings, or one line of ours; and the one who asked lives on."""

import pytest

from krextract.dutch import dutch
from tests.english import english_in
from tests.reliability.hostile import CASES, Case, outcome_of


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_files_end_as_they_may(case: Case) -> None:
    outcome = outcome_of(case, case.make())
    assert outcome.kind in case.ends, outcome.words
    assert outcome.limit == case.limit or not case.limit
    assert "a fault in krextract" not in outcome.words
    assert "\n" not in outcome.words
    assert case.keeps in outcome.text
    said = outcome.messages or [outcome.words]
    assert [one for one in said if english_in(dutch(one).replace(case.name, ""))] == []
    if outcome.kind in ("refused", "limit"):
        assert case.name in outcome.words
        assert ";" in outcome.words, "the message says what to do after the reason"
