"""Reading: the public record as pages and feeds show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from careers.database.kept import kept
from careers.models import (
    Claim,
    Company,
    CompanyRanking,
    Credential,
    PublicChange,
    PublicChangeKind,
    Question,
    Role,
    Skill,
    Source,
)

from .lines import Line

# What has a page, which its model knows the address of.
_WITH_ADDRESS: dict[str, Any] = {"role": Role, "skill": Skill, "company": Company, "source": Source}

# The slug of everything public that an entry may be about, by what it is and its primary key.
Pages = dict[tuple[str, int], str]


@dataclass(frozen=True)
class Told:
    """A Line with the address of the page that it is about, "" where there is none. What was withdrawn since is named
    and no longer quoted."""

    line: Line
    address: str
    is_withdrawn: bool = False


@dataclass(frozen=True)
class Entry:
    """An entry of the record, with the first of its lines; `more` counts all others."""

    address: str
    kind: str
    kind_label: str
    headline: str
    title: str
    note: str
    moment: datetime
    taken_back_at: datetime | None
    told: tuple[Told, ...]
    more: int

    @property
    def is_correction(self) -> bool:
        return self.kind == PublicChangeKind.CORRECTION


def changes(kind: str = "", role: str = "", since: date | None = None) -> QuerySet[PublicChange]:
    """The entries that readers may see: of a kind, of the role with this slug, of `since` and later; the newest day
    first, and of one day its corrections first."""
    found = PublicChange.objects.public()
    if kind:
        found = found.filter(kind=kind)
    if role:
        found = found.filter(roles__slug=role)
    if since:
        found = found.filter(moment__gte=timezone.make_aware(datetime.combine(since, time.min)))
    loudness = Case(
        When(kind=PublicChangeKind.CORRECTION, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return found.annotate(loudness=loudness).order_by(TruncDate("moment").desc(), "loudness", "-moment", "-pk")


def begun() -> datetime | None:
    """From when on there is a record; None while there is none."""
    return PublicChange.objects.public().order_by("moment").values_list("moment", flat=True).first()


def entries(found: Iterable[PublicChange], most: int | None = None, role: Role | None = None) -> list[Entry]:
    """The Entries of what was found, each with `most` lines; of one role those that are about it."""
    pages = public_pages()
    return [_entry(each, pages, most, role) for each in found]


def _entry(change: PublicChange, pages: Pages, most: int | None, role: Role | None) -> Entry:
    lines = [Line.of(stored) for stored in change.lines]
    if role is not None:
        lines = [line for line in lines if role.pk in line.roles]
    told = tuple(_told(line, pages) for line in lines[:most])
    more = len(lines) - len(told) + (0 if role else change.more)
    return Entry(
        change.get_absolute_url(),
        change.kind,
        str(PublicChangeKind(change.kind).label),
        change.headline,
        change.title,
        change.note,
        change.moment,
        change.taken_back_at,
        told,
        more,
    )


def _told(line: Line, pages: Pages) -> Told:
    if not line.model:
        return Told(line, "")
    slug = pages.get((line.model, line.row))
    if slug is None:
        return Told(replace(line, before="", after=""), "", is_withdrawn=bool(line.before or line.after))
    model = _WITH_ADDRESS.get(line.model)
    return Told(line, model(slug=slug).get_absolute_url() if model else "")


@kept
def public_pages() -> Pages:
    """One query."""
    public: Sequence[tuple[str, Any]] = (
        ("role", Role.objects.published()),
        ("skill", Skill.objects.published()),
        ("company", Company.objects.published()),
        ("source", Source.objects.all()),
        ("companyranking", CompanyRanking.objects.published()),
        ("question", Question.objects.published()),
        ("credential", Credential.objects.published()),
        ("claim", Claim.objects.published()),
    )
    first, *others = (rows.order_by().values_list(Value(kind), "pk", "slug") for kind, rows in public)
    return {(kind, pk): slug for kind, pk, slug in first.union(*others, all=True)}


def with_last_change(roles: Any) -> Any:
    """Roles with what changed last of each: `last_change`, its primary key, with `last_changed_at`, `last_change_kind`
    and `last_change_title`; None where nothing has."""
    last = PublicChange.objects.public().filter(roles=OuterRef("pk")).order_by("-moment", "-pk")
    fields = {"last_change": "pk", "last_changed_at": "moment", "last_change_kind": "kind"}
    fields |= {"last_change_title": "title"}
    return roles.annotate(**{name: Subquery(last.values(field)[:1]) for name, field in fields.items()})
