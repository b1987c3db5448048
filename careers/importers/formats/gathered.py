"""Files whose rows only together make rows of the portal: what a source says of skills. No models."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from careers.importers.matching.directory import Directory, Reference
from careers.importers.tables import Column, Row, Table

from .cells import Cells, RowValues

NO_SKILL = "no skill of the portal"


class Named(NamedTuple):
    """What a source says of a skill in a kind of work, in the order of a row of SkillEvidence."""

    key: str
    occupation: Reference | None
    role: Reference | None
    skill: Reference
    kind_of_work: str
    names: str
    is_hot: bool = False
    in_demand: bool = False
    users: int | None = None
    n: int | None = None


class Gathered:
    """Takes the rows of a file and returns none of them; `rest` has what all of them make, which are no more.

    A row may be rejected. A damaged one stops the import: what it would have said would be missing without a trace.
    """

    columns: Sequence[Column]

    def __init__(self, table: Table, directory: Directory, year: int | None, occurrences: object):
        self.directory = directory
        self._table, self._header = table, table.names(self.columns)

    def __call__(self, cells: Cells) -> None:
        table = self._table
        self.take(Row(table.path, table.line, dict(zip(self._header, cells, strict=True)), table.decimal_comma))

    def take(self, row: Row) -> None:
        """Raises Rejected for a row that says nothing of what is carried, RowError for a damaged one."""
        raise NotImplementedError

    def rest(self) -> Iterator[RowValues]:
        raise NotImplementedError


def skill_called(name: str, otherwise: Mapping[str, str], directory: Directory) -> str | None:
    """The slug of the skill that a source calls `name`: the one that `otherwise` has for the name in small letters,
    else the one that goes by it on the portal. None where the portal has no such skill."""
    plain = name.casefold()
    if plain in otherwise:
        return otherwise[plain] if otherwise[plain] in directory.skill_slugs else None
    wanted = directory.skills.get(plain)
    return next((slug for slug, skill in directory.skill_slugs.items() if skill == wanted), None)
