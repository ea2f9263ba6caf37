"""`make fuzz-finders`: coverage-guided fuzzing, `python -m fuzz.finders numerals|periods|codes|rules [flags]`.

A finder may find what it likes, but what it finds lies in the text and says what stands there; the rules reader may
refuse what it likes, but only by a `RuleError`.
"""

import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["krextract"]):
    from krextract import rulebook
    from krextract.errors import RuleError
    from krextract.mentions import find_mentions
    from krextract.mentions.codes import find_codes

PLACE = Path(tempfile.mkdtemp(prefix="krextract-fuzz-")) / "x.toml"


def numerals(data: bytes) -> None:
    """Numerals and exclusions of any text."""
    text = data.decode("utf-8", "replace")[:400]
    found = find_mentions(text)
    for one in found.numerals:
        assert text[one.start : one.end] == one.surface
        assert one.low <= one.high


def periods(data: bytes) -> None:
    """Dates and sentences of any text."""
    text = data.decode("utf-8", "replace")[:400]
    found = find_mentions(text)
    assert all(text[one.start : one.end] == one.surface for one in found.dates)
    assert all(0 <= start <= end <= len(text) for start, end in found.sentences)


def codes(data: bytes) -> None:
    """Recommendation codes of any text."""
    text = data.decode("utf-8", "replace")[:400]
    assert all(text[one.start : one.end] == one.surface for one in find_codes(text))


def rules(data: bytes) -> None:
    """Rules files of any content: what is read as rules compiles, or is refused by a `RuleError`."""
    os.environ["KREXTRACT_RULES"] = str(PLACE.parent)
    PLACE.write_bytes(data)
    rulebook._read.cache_clear()
    try:
        parts = rulebook.read_model("x", rulebook.RuleFile).parts
        for rule in rulebook.read_rules("x", rulebook.Rule):
            rulebook.compile_rule(rule, parts).search("In 2023 kregen 12 kinderen hulp.", timeout=5)
    except RuleError:
        return


SEEDS = {
    "numerals": [
        "ruim 5.300 à 6.000 (12,5%) een op de drie, € 2 mln. tot 1,5 miljard",
        "per 1.000 twee derde ½ 3x 1/4",
    ],
    "periods": [
        "sinds 3 mei 2023, in schooljaar 2021/22, afgelopen zomer, tussen 2019 en 2020",
        "eind maart '24 t/m nu",
    ],
    "codes": ["Aanbeveling 22a, 42b(iii) en 15 a tot en met d", "par. 12(c)-(e), 7 i ii iii"],
    "rules": [
        '[parts]\na = "x"\n[[rule]]\nid = "a"\npattern = "{a}\\\\d+"\nexamples = [{ text = "x1" }]\nnever = ["y"]\n'
    ],
}
TARGETS = {"numerals": numerals, "periods": periods, "codes": codes, "rules": rules}


def main() -> None:
    """Fuzz the target named, from seeds of our own."""
    name = sys.argv.pop(1)
    for number, seed in enumerate(SEEDS[name]):
        (PLACE.parent / f"seed-{number}").write_bytes(seed.encode())
    atheris.Setup([sys.argv[0], f"-artifact_prefix={PLACE.parent}/", *sys.argv[1:], str(PLACE.parent)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
