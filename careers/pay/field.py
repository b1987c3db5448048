"""The picture of the field: all roles by pay and by growth, like with like: adverts of one source at one level in one
country, beside the official projection of the occupation in which each role is counted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from careers.cube.cells import EACH, StoredCell, plain, read_cells
from careers.database.kept import kept
from careers.models import ALL_OCCUPATIONS, EmploymentProjection, ExperienceLevel, Occupation, Role, Source
from careers.models.publication import public
from careers.stats.thresholds import SMALL_N

from .figure import PayFigure
from .figures import figure_of_cell, span
from .lead import can_lead
from .vocabulary import Vocabulary

# Growth is projected for this country alone, so pay is that of the same country.
COUNTRY = "US"
_LEVEL_WORDS = {
    ExperienceLevel.ENTRY: "entry-level",
    ExperienceLevel.MID: "mid-level",
    ExperienceLevel.SENIOR: "senior",
}
LEVELS = tuple(_LEVEL_WORDS)


@dataclass(frozen=True)
class Growth:
    """A projected change of jobs in per cent, and of which occupation; `is_remainder` where that is what is left of
    many. `corrected` says what the publisher says of a change that the editors corrected."""

    occupation: str
    change: Decimal | None
    is_remainder: bool
    base_year: int
    target_year: int
    source: str
    publisher: str
    corrected: str = ""


@dataclass(frozen=True)
class Lane:
    """The roles that are counted in one occupation, which share its growth: (role, figure) pairs, the lowest median
    first. `growth` is None for those of which no occupation is known."""

    growth: Growth | None
    roles: tuple[tuple[Role, PayFigure], ...]

    @property
    def may_lead(self) -> bool:
        return self.growth is not None and self.growth.change is not None and not self.growth.is_remainder


@dataclass(frozen=True)
class Field:
    """The Lanes, the fastest growth first. `missing` are the published roles of which there are too few adverts at the
    level; `all_jobs` is the growth of all jobs, `flagged` why the source is unfit for other countries, by ISO code."""

    source: Source | None
    level: str
    currency: str
    years: str
    lanes: Sequence[Lane]
    missing: Sequence[Role]
    all_jobs: Growth | None
    flagged: Mapping[str, str]

    @property
    def pairs(self) -> list[tuple[Lane, Role, PayFigure]]:
        """Every role that is drawn with its lane and figure, the highest median first."""
        found = [(lane, role, figure) for lane in self.lanes for role, figure in lane.roles]
        return sorted(found, key=lambda each: (-(each[2].median or 0), each[1].name))

    @property
    def level_label(self) -> str:
        """How its adverts are called in a sentence."""
        return _LEVEL_WORDS[ExperienceLevel(self.level)]

    @property
    def grades(self) -> str:
        """The grades of the figures: “C”, “C and D”."""
        return " and ".join(sorted({figure.grade.letter for _, _, figure in self.pairs}))

    @property
    def growth(self) -> Growth | None:
        """The growth of the first lane, which names the projection."""
        return next((lane.growth for lane in self.lanes if lane.growth), None)


def read_field(level: str, vocabulary: Vocabulary, as_of: date) -> Field:
    """The Field at one of LEVELS."""
    cells = _cells_of_levels()[level]
    growth_of, all_jobs = growth_of_roles()
    figures: dict[str, PayFigure] = {}
    for cell in cells:
        role = vocabulary.roles.get(cell.role or "")
        if role is None:
            continue
        figure = figure_of_cell(cell, vocabulary.sources[cell.source], role.name, as_of, vocabulary.caveats)
        if can_lead(figure):
            figures[role.slug] = figure
    source = vocabulary.sources[cells[0].source] if cells else None
    flags = vocabulary.caveats.flags.items()
    return Field(
        source,
        level,
        cells[0].currency if cells else "",
        span([year for cell in cells for year in (cell.first_year, cell.last_year)]) if cells else "",
        _lanes(figures, growth_of, vocabulary),
        [role for slug, role in vocabulary.roles.items() if slug not in figures],
        all_jobs,
        {iso: reason for (slug, iso), reason in flags if source and slug == source.slug},
    )


def levels_known() -> list[str]:
    """The LEVELS at which some role has enough adverts; in one query."""
    return [level for level, cells in _cells_of_levels().items() if cells]


@kept
def _cells_of_levels() -> dict[str, list[StoredCell]]:
    """By level the cells of the series that counts the most roles, each of enough reports; in one query."""
    by_level: dict[str, dict[tuple[str, ...], list[StoredCell]]] = {level: {} for level in LEVELS}
    in_country = plain(role=EACH, country=[COUNTRY], experience=LEVELS)
    for cell in read_cells(in_country & public("role__")):
        if cell.n >= SMALL_N:
            by_level[cell.experience].setdefault(cell.series, []).append(cell)
    return {level: max(series.values(), key=_weight, default=[]) for level, series in by_level.items()}


def _weight(cells: Sequence[StoredCell]) -> tuple[int, int]:
    return len(cells), sum(cell.n for cell in cells)


def _lanes(figures: Mapping[str, PayFigure], growth_of: Mapping[str, Growth], vocabulary: Vocabulary) -> list[Lane]:
    of_occupation: defaultdict[Growth | None, list[tuple[Role, PayFigure]]] = defaultdict(list)
    for slug, figure in sorted(figures.items(), key=lambda pair: (pair[1].median or 0, pair[0])):
        of_occupation[growth_of.get(slug)].append((vocabulary.roles[slug], figure))
    lanes = [Lane(growth, tuple(roles)) for growth, roles in of_occupation.items()]

    def falling(lane: Lane) -> tuple[bool, Any, str]:
        change = lane.growth.change if lane.growth else None
        return change is None, -(change or 0), lane.growth.occupation if lane.growth else ""

    return sorted(lanes, key=falling)


_COLUMNS = (
    *("occupation__title", "occupation__code", "percent_change", "base_year", "target_year"),
    *("source__slug", "source__publisher", "editors_note"),
)


@kept
def growth_of_roles() -> tuple[dict[str, Growth], Growth | None]:
    """The Growth of the leading occupation of each role by its slug, and that of all jobs, each by the latest
    projection; in one query."""
    links = "occupation__role_occupations"
    of_role = public(f"{links}__role__")
    rows = (
        EmploymentProjection.objects.filter(of_role | Q(occupation__code=ALL_OCCUPATIONS))
        .order_by(F(f"{links}__position").desc(nulls_last=True), "base_year", "pk")
        .values_list(f"{links}__role__slug", *_COLUMNS)
    )
    found, all_jobs = {}, None
    # Of several the last one stays: that of the leading occupation, and of it the latest.
    for slug, title, code, change, base, target, source, publisher, note in rows:
        growth = Growth(title, change, Occupation(title=title).is_remainder, base, target, source, publisher, note)
        if code == ALL_OCCUPATIONS:
            all_jobs = growth
        if slug:
            found[slug] = growth
    return found, all_jobs
