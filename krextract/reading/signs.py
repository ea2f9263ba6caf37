"""Parts of patterns that readers and layout share."""

YEAR = r"(?:19|20)\d\d"
STARS = r"(?:\*{1,6}|[†‡]{1,3})"
"""A note mark that is no number: what notes begin with and words end in. A `§` may be one, but heads texts as well."""
MARKS = rf"(?:{STARS}|[¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})"
"""A note mark that cannot be part of a figure."""
