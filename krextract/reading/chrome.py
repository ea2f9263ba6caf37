"""What of a web page is furniture: told by tags, roles and names, never at the cost of the main text."""

import re
from functools import cache
from typing import Any

import regex

from krextract.rulebook import Exercise, Rule, Taken, compile_rule, read_rules

_TAGS = frozenset(
    re.split(
        r"\s+",
        "script style noscript template nav form svg iframe object embed canvas audio video select textarea input "
        "dialog address head title link meta map area datalist progress meter math",
    )
)
_ROLES = frozenset(
    re.split(
        r"\s+", "navigation banner contentinfo search dialog alertdialog alert menu menubar toolbar tooltip status"
    )
)
_SIDE = frozenset({"aside", "footer", "header"})
_SHOWN_LATER = frozenset({"tabpanel", "region", "group"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_MAIN_SHARE = 0.3
"""An element with more than this share of the page's text is no furniture, whatever it is called."""
_LONGEST_NOTICE = 400


_TITLES = ("h1", "h3", "h2")
"""Levels of headings told by class, in the order in which they are tried: `sub title` before `title`."""
_NAMES = ("class", *_TITLES)


@cache
def _rules() -> tuple[tuple[Rule, "regex.Pattern[str]"], ...]:
    return tuple((rule, compile_rule(rule, {})) for rule in read_rules("reading", Rule))


def _found(text: str, gives: str) -> Taken | None:
    for rule, pattern in _rules():
        if rule.gives == gives:
            match = pattern.search(text) if gives in _NAMES else pattern.fullmatch(text)
            if match:
                return Taken(rule.id, match[0], {"gives": gives})
    return None


def is_notice(text: str) -> bool:
    """Whether a paragraph is a notice about cookies, browsers, rights or an address: `© 2025 Stichting Voorbeeld`."""
    return len(text) < _LONGEST_NOTICE and _found(text.strip(), "text") is not None


def is_side_heading(text: str) -> bool:
    """Whether a heading such as `Lees ook` announces links to other pages."""
    return _found(text.strip(" :.!?…"), "heading") is not None


def class_level(element: Any) -> int:
    """The level of the heading that an element is by its class (`section-title` is 2), 0 if it is none."""
    words = _words(element.get("class") or "")
    return next((int(level[1]) for level in _TITLES if words and _found(words, level)), 0)


def _words(name: str) -> str:
    """The words of a class or id in small letters: `cookieBar-top` is `cookie bar top`."""
    return _NOT_WORD.sub(" ", _CAMEL.sub(" ", name).lower()).strip()


class Chrome:
    """The furniture of one page; sizes of all its elements are taken once."""

    def __init__(self, root: Any) -> None:
        self._sizes = sizes_of(root)
        self._whole = max(1, self._sizes.get(root, 1))
        self._controlled = {
            name for element in root.iter() if isinstance(element.tag, str) for name in _controls(element)
        }
        self._tabbed = any(element.get("role") == "tabpanel" for element in root.iter("div", "section", "article"))
        main = list(root.iter("main", "article"))
        self._main = main or [element for element in root.iter() if element.get("role") == "main"]
        self._in_main = {inner for element in self._main for inner in element.iter()}
        self._heading = next(root.iter("h1"), None)
        self._kept = set(self._heading.iterancestors()) if self._heading is not None else set()
        great = [one for one in self._main if one.tag != "article" or self.size(one) > _MAIN_SHARE * self._whole]
        self._kept |= {above for element in great for above in (element, *element.iterancestors())}

    def size(self, element: Any) -> int:
        """Characters of text in an element."""
        return self._sizes.get(element, 0)

    def holds(self, element: Any) -> bool:
        """Whether an element is furniture and its text left out."""
        tag = element.tag
        if tag in _TAGS:
            return tag != "form" or self.size(element) < _MAIN_SHARE * self._whole  # some systems wrap all in a form
        if tag == "button" or element.get("role") == "button":
            return not opens(element) and not any(above.tag in _HEADINGS for above in element.iterancestors())
        if element in self._kept:
            return False
        role = element.get("role")
        if self._hidden(element) or role in _ROLES or (role == "tablist" and self._tabbed):
            return True
        if tag in _SIDE and (element not in self._in_main or tag == "footer"):
            return not any(above.tag == "blockquote" for above in element.iterancestors())
        return self._named(element)

    def _named(self, element: Any) -> bool:
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not name.strip() or self.size(element) > _MAIN_SHARE * self._whole:
            return False
        return _found(_words(name), "class") is not None

    def _hidden(self, element: Any) -> bool:
        """Hidden for good: what a button, tab or accordion brings to light is part of the text."""
        hidden = element.get("hidden")
        if not (
            (hidden is not None and hidden != "until-found")
            or element.get("aria-hidden") == "true"
            or _HIDING.search(element.get("style") or "")
        ):
            return False
        return not (
            element.get("role") in _SHOWN_LATER
            or element.get("aria-labelledby")
            or element.get("id") in self._controlled
        )


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"})


def panel_titles(root: Any) -> dict[Any, str]:
    """The tab panels of a page that begin without a heading of their own, with the words of the tab that opens each."""
    panels = root.xpath("//*[@role='tabpanel']")
    if not panels:
        return {}
    by_id = {
        element.get("id"): element for element in root.iter() if isinstance(element.tag, str) and element.get("id")
    }
    opened = {name: tab for tab in root.xpath("//*[@role='tab']") for name in _controls(tab)}
    titles: dict[Any, str] = {}
    for panel in panels:
        tab = by_id.get(panel.get("aria-labelledby"), opened.get(panel.get("id")))
        words = " ".join(tab.text_content().split()) if tab is not None else panel.get("aria-label") or ""
        first = next((one for one in panel.iter(*_HEADINGS)), None)
        if words and (first is None or " ".join(first.text_content().split()) != words):
            titles[panel] = words
    return titles


def opens(element: Any) -> bool:
    """Whether a button is the head of an accordion or tab: its words are a heading."""
    return element.get("aria-expanded") is not None or element.get("aria-controls") is not None


def _controls(element: Any) -> list[str]:
    named = element.get("aria-controls") or element.get("data-target") or element.get("data-bs-target") or ""
    if element.tag == "a" and (element.get("aria-expanded") or element.get("role") in ("tab", "button")):
        named += " " + (element.get("href") or "")
    return [one.lstrip("#") for one in named.split()]


def sizes_of(root: Any) -> dict[Any, int]:
    """The characters of text in every element, in one pass from the leaves up."""
    sizes: dict[Any, int] = {}
    for element in reversed(list(root.iter())):
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "template"):
            size = len(element.text or "")
            for child in element:
                size += sizes.get(child, 0) + len(child.tail or "")
            sizes[element] = size
    return sizes


def exercises() -> tuple[Exercise, ...]:
    """The rules of this stage with the way they are read."""
    return (Exercise("reading", tuple(rule for rule, _ in _rules()), _read_example),)


def _read_example(text: str) -> list[Taken]:
    levels = [_found(text.lower(), level) for level in _TITLES]
    title = next((one for one in levels if one), None)
    taken = [_found(text.strip(" :.!?…"), "heading"), _found(text, "text"), _found(text.lower(), "class"), title]
    return [one for one in taken if one]
