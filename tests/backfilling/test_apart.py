"""Each file in a process of its own: one that takes too long is a reason and no more."""

from pathlib import Path

from krextract import Limits, ParseOptions
from krextract.backfilling import Settings, backfill


def test_a_file_that_takes_too_long_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a-kort.txt").write_text("In 2023 waren er 12 kinderen.")
    (tmp_path / "b-lang.txt").write_text("In 2023 waren er 12 kinderen, in 2022 nog 11. " * 20_000)
    settings = Settings(ParseOptions(limits=Limits(seconds=0.4)))
    result = backfill(tmp_path, tmp_path / "store", jobs=1, settings=settings)
    assert [one.names for one in result.done] == [("a-kort.txt",)]
    assert [one.reason for one in result.failed] == [
        "b-lang.txt: took longer, the limit seconds is 0.4; raise it (--limit seconds=…) if the file is to be trusted"
    ]
