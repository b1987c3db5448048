"""Lines: what an entry of the public record says of one thing, old beside new."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Self

# Of a text so much is quoted, around the first words that differ.
LONGEST = 300
_AROUND = 60


@dataclass(frozen=True)
class Line:
    """That `what` of `about` was `before` and is `after`; "" on one side for what was not there, on both for what is
    only named.

    `model` and `row` name the thing that has a page, by which it is linked as long as it is public. `roles` and
    `source` are primary keys; `source_name` is what the source is called beside a figure. `is_correction` says that a
    published value turned out to be wrong.
    """

    about: str
    what: str
    before: str = ""
    after: str = ""
    model: str = ""
    row: int = 0
    roles: tuple[int, ...] = ()
    source: int | None = None
    source_name: str = ""
    is_correction: bool = False

    @property
    def stored(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Self:
        """The Line that was stored; a field that a later release added has its default."""
        known = {each.name for each in fields(cls)}
        values = {name: value for name, value in stored.items() if name in known}
        return cls(**(values | {"roles": tuple(values.get("roles", ()))}))


def quoted(before: str, after: str) -> tuple[str, str]:
    """Two texts as far as there is room for them: from a little before the first words that differ."""
    shared = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    shared = min(len(before), len(after)) if shared is None else shared
    start = shared - _AROUND if shared > 2 * _AROUND else 0
    # At a space, so that no word is cut at its beginning.
    start = before.rfind(" ", 0, start) + 1 if start else 0
    return _part(before, start), _part(after, start)


def _part(text: str, start: int) -> str:
    if not text:
        return ""
    end = start + LONGEST
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
