"""The tags of a PDF: the tree of its elements, and which of them each mark on a page stands for."""

from typing import Any

import pikepdf

from krextract.reading.pages import Tags

_MOST = 1_000_000  # elements; no tree has more
_ROLES = 5  # names that stand for names


def tags_of(document: pikepdf.Pdf) -> Tags | None:
    """The tags of a PDF that says it is tagged, None if it does not or they cannot be read."""
    try:
        about, root = document.Root.get("/MarkInfo"), document.Root.get("/StructTreeRoot")
        if not isinstance(root, pikepdf.Dictionary) or not isinstance(about, pikepdf.Dictionary):
            return None
        return _Tree(document, root).tags() if bool(about.get("/Marked")) else None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
        return None


class _Tree:
    """The walk through the elements of a file, from the first to the last."""

    def __init__(self, document: pikepdf.Pdf, root: pikepdf.Object) -> None:
        self.root = root
        self.numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        self.named: dict[str, str] = {name: str(role) for name, role in (root.get("/RoleMap") or {}).items()}
        self.roles: list[str] = []
        self.parents: list[int] = []
        self.marks: dict[int, dict[int, int]] = {}
        self.seen: set[tuple[int, int]] = set()

    def tags(self) -> Tags | None:
        left = self._kids(self.root, -1)
        while left:
            kid, parent, above = left.pop()
            role = kid.get("/S")
            if role is None:
                if "/Stm" not in kid:  # the marks of forms are numbered for themselves
                    self._note(kid if "/Pg" in kid else above, kid.get("/MCID"), parent)
            elif self._new(kid):
                self.roles.append(self._standard(str(role)))
                self.parents.append(parent)
                left += self._kids(kid, len(self.roles) - 1)
            if len(self.roles) > _MOST:
                return None
        return Tags(tuple(self.roles), tuple(self.parents), self.marks) if self.marks else None

    def _kids(self, element: Any, at: int) -> list[tuple[Any, int, Any]]:
        """What stands in an element, the last first, with its place; its own marks are noted."""
        inner = element.get("/K")
        if type(inner) is int:
            self._note(element, inner, at)
            return []
        if isinstance(inner, pikepdf.Dictionary):
            return [(inner, at, element)]
        found = []
        kids: list[Any] = list(inner) if isinstance(inner, pikepdf.Array) else []
        for kid in reversed(kids):
            if type(kid) is int:
                self._note(element, kid, at)
            elif isinstance(kid, pikepdf.Dictionary):
                found.append((kid, at, element))
        return found

    def _note(self, on: Any, mark: Any, at: int) -> None:
        """Note a mark on the page that an element or a reference names."""
        page = on.get("/Pg") if type(mark) is int else None
        number = self.numbers.get(page.objgen) if page is not None else None
        if number is not None:
            self.marks.setdefault(number, {}).setdefault(mark, at)

    def _new(self, kid: Any) -> bool:
        """Whether an element has not been met before: a tree that bends back has no end."""
        key = kid.objgen
        if key == (0, 0):
            return True
        met = key in self.seen
        self.seen.add(key)
        return not met

    def _standard(self, name: str) -> str:
        for _ in range(_ROLES):
            if name not in self.named:
                break
            name = self.named[name]
        return name.removeprefix("/")
