"""Content: what an event changed of it, in lines for readers.

A change is told only of what was public before it and is public after it. What becomes public is named and not quoted:
what it said before was a draft's. What is withdrawn is named.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.text import capfirst

from careers.models import Claim, EventRecord, Role, RoleOccupation

from .lines import Line, quoted
from .rows import Row, rows_of
from .visible import PRIVATE, WITH_PAGES, is_public, label_of, model_called

# A row by the name of its model and its primary key.
Name = tuple[str, int]


def lines_of(links: Iterable[EventRecord], moment: datetime) -> list[Line]:
    """The Lines of what the records of an event changed for readers, wholes first."""
    links = list(links)
    told = _Told(rows_of(links), moment)
    lines = [line for row in told.rows for line in told.lines_of(row)]
    if any(link.model == PRIVATE for link in links):
        # A report is one person's: not which, and not how many.
        lines.append(Line("Reports of pay", "Written down by hand: some were changed"))
    return with_public_roles(lines, moment)


def with_public_roles(lines: Sequence[Line], moment: datetime) -> list[Line]:
    """`lines` with their roles as far as readers can see these."""
    pks = {pk for line in lines for pk in line.roles}
    there = {role.pk for role in Role.objects.filter(pk__in=pks) if is_public(role, moment)} if pks else set()
    return [replace(line, roles=tuple(pk for pk in line.roles if pk in there)) for line in lines]


class _Told:
    """The rows of one event, and which of them and of their wholes were public before it and are so after it."""

    def __init__(self, rows: list[Row], moment: datetime) -> None:
        self.rows = rows
        self.before: dict[Name, bool] = {}
        self.after: dict[Name, bool] = {}
        for row in rows:
            self.after[row.name, row.pk] = row.after is not None and is_public(row.after.row, moment)
            was = row.before is not None and is_public(row.before.row, moment)
            self.before[row.name, row.pk] = was if row.is_known else self.after[row.name, row.pk]
        self.wholes = self._wholes()
        for name, whole in self.wholes.items():
            self.after.setdefault(name, is_public(whole, moment))
            self.before.setdefault(name, self.after[name])

    def _wholes(self) -> dict[Name, Any]:
        """What the rows are parts of, one query for each kind of thing; what is gone has no entry."""
        wanted: dict[str, set[int]] = defaultdict(set)
        for row in self.rows:
            for model, pk in row.wholes:
                wanted[model].add(pk)
        found = {model: model_called(model)._base_manager.in_bulk(pks) for model, pks in wanted.items()}
        return {(model, pk): whole for model, rows in found.items() for pk, whole in rows.items()}

    def lines_of(self, row: Row) -> list[Line]:
        shown_before = all(self.before.get(whole, False) for whole in row.wholes)
        shown_after = all(self.after.get(whole, False) for whole in row.wholes)
        was = shown_before and self.before[row.name, row.pk] and _is_flagged(row, row.before)
        is_now = shown_after and self.after[row.name, row.pk] and _is_flagged(row, row.after)
        if was and is_now:
            return self._differences(row)
        if was == is_now or not (shown_before and shown_after):
            # Nobody saw it, or it comes or goes with its whole, which has a line of its own.
            return []
        return [self._coming(row) if is_now else self._going(row)]

    def _coming(self, row: Row) -> Line:
        if not row.wholes:
            return self._line(row, f"{_noun(row)} published")
        return self._line(row, f"{_noun(row)} added", after=self._title(row))

    def _going(self, row: Row) -> Line:
        if not row.wholes:
            return self._line(row, f"{_noun(row)} withdrawn")
        return self._line(row, f"{_noun(row)} taken out", before=self._title(row))

    def _differences(self, row: Row) -> list[Line]:
        old = row.before.texts if row.before else {}
        new = row.after.texts if row.after else {}
        changed = [name for name in row.visible.fields if row.is_known and old.get(name, "") != new.get(name, "")]
        is_release = not set(changed).isdisjoint(row.visible.release)
        return [
            self._line(
                row,
                self._part(row, old.get(name, ""), new.get(name, "")) + label_of(row.model, name),
                *quoted(old.get(name, ""), new.get(name, "")),
                is_correction=name in row.visible.values and not is_release,
            )
            for name in changed
        ]

    def _part(self, row: Row, *texts: str) -> str:
        """Which part of its whole has changed, where that is not the very text that did."""
        title = self._title(row)
        if not title or title in texts or not (row.wholes or row.name == "wageestimate"):
            return ""
        return f"{_noun(row)} “{title}”: "

    def _title(self, row: Row) -> str:
        """What a part is called: by the other thing that it ties to its whole, or by its own name."""
        for other in row.wholes[1:]:
            if other in self.wholes:
                return str(self.wholes[other])
        return row.version.title

    def _line(self, row: Row, what: str, before: str = "", after: str = "", *, is_correction: bool = False) -> Line:
        page = row.wholes[0] if row.wholes else (row.name, row.pk)
        whole = self.wholes.get(page)
        about = row.version.title if whole is None else str(getattr(whole, "called", whole))
        source = row.pk if row.name == "source" else getattr(row.version.row, "source_id", None)
        page = page if page[0] in WITH_PAGES else ("", 0)
        return Line(about, what, before, after, *page, _roles_of(row), source, is_correction=is_correction)


def _is_flagged(row: Row, version: Any) -> bool:
    flag = row.visible.only_if
    return not flag or (version is not None and bool(getattr(version.row, flag)))


def _noun(row: Row) -> str:
    return capfirst(str(row.model._meta.verbose_name))


def _roles_of(row: Row) -> tuple[int, ...]:
    """The roles that a row is of, published or not."""
    if row.name == "role":
        return (row.pk,)
    if row.name == "claim":
        links: Any = Claim.roles.through.objects.filter(claim=row.pk)  # type: ignore[attr-defined]
        return tuple(links.order_by("role").values_list("role", flat=True))
    role = getattr(row.version.row, "role_id", None)
    if role is None and (occupation := getattr(row.version.row, "occupation_id", None)):
        return roles_of_occupation(occupation)
    return () if role is None else (role,)


def roles_of_occupation(occupation: int) -> tuple[int, ...]:
    links = RoleOccupation.objects.filter(occupation=occupation)
    return tuple(links.order_by("role").values_list("role", flat=True))
