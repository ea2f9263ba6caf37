"""English left in what should be Dutch: words that English sentences can hardly do without and Dutch has not."""

import re

_WORDS = """
a after all an and another any are as at be been before between both but by can cannot check could does each
else every file files first found from give gives has have how if into it its know known last leave left make
mend more must name needs no not on only or other out own page pages read runs same say should so such take
taken than that the their them then there these they this those to until used were what when where which while
who will with without write written wrong
"""
_QUOTED = re.compile(
    r"""`[^`]*` | '[^']*' | «[^»]*» | \[[^\]]*\] | (?<!\w)--?[\w=-]+ | \{[^}]*\} | [\w-]+\.[a-z]+ | krextract[\w\ ]*
    | pip\ install\S* | \w+=… | \w+\([^)]*\) | \b[A-Z_]+\b""",
    re.VERBOSE,
)


def english_in(text: str) -> list[str]:
    """The English words of a text; names of files, options and what is quoted are no words of it."""
    return [word for word in re.findall(r"[\w-]+", _QUOTED.sub(" ", text).lower()) if word in _WORDS.split()]
