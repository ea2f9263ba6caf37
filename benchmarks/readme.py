"""`make readme`: renew the record shown in README.md, and give README.nl.md the same generated parts."""

import json
import re
from pathlib import Path

import krextract

ROOT = Path(__file__).parents[1]
PART = r"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
PARTS = ("record", "accuracy", "peers", "speed")


def part(text: str, name: str) -> re.Match[str] | None:
    """What stands between the marks of a part."""
    return re.search(PART.format(name=name), text, re.DOTALL)


def with_part(text: str, name: str, body: str) -> str:
    """The text with another body for a part."""
    return re.sub(PART.format(name=name), lambda match: match[1] + body + match[2], text, flags=re.DOTALL)


def body_of(text: str, name: str) -> str:
    """What a generated part holds; nothing where the page has no such part."""
    found = part(text, name)
    return found[0][len(found[1]) : -len(found[2])] if found else ""


def renewed_record(text: str) -> str:
    """The record of the page as it comes out now: the same keys, in the same lines."""
    body = body_of(text, "record")
    shown = json.loads(body[body.index("{") : body.rindex(", …")] + "}")
    report = krextract.parse(ROOT / "corpus" / "kinderrechten-specimen-2024.pdf")
    found = next(one for one in report.quantities if one.surface == shown["surface"])
    record = json.loads(found.model_dump_json())
    for key in shown:
        value = json.dumps(record[key], ensure_ascii=False)
        body = re.sub(rf'("{key}": )(?:"[^"]*"|\[[^\]]*\]|[^,\n]+)(?=[,}}])', lambda match, v=value: match[1] + v, body)
    return with_part(text, "record", body)


if __name__ == "__main__":
    english, dutch = ROOT / "README.md", ROOT / "README.nl.md"
    text = renewed_record(english.read_text(encoding="utf-8"))
    english.write_text(text, encoding="utf-8")
    other = dutch.read_text(encoding="utf-8")
    for name in PARTS:
        other = with_part(other, name, body_of(text, name))
    dutch.write_text(other, encoding="utf-8")
