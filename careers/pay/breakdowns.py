"""Breakdowns: the same reports looked at by experience, by year, by state and by company."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from careers.cube.cells import Cell, StoredCell
from careers.models import ExperienceLevel, LevelScale, Source


@dataclass(frozen=True)
class LabelledCell(Cell):
    """A Cell with what readers call its value. `query` is the query string that narrows the page to the value, where
    there is one."""

    label: str = ""
    query: str = ""


def labelled(cell: Cell, label: str, query: str = "") -> LabelledCell:
    return LabelledCell(cell.key, cell.n, cell.spread, cell.interval, label, query)


@dataclass(frozen=True)
class Breakdown:
    """Cells from one source, in one country (its ISO code is `country`) and currency and on one basis. `note` says
    what readers should know of the whole."""

    source: Source
    country: str
    country_name: str
    currency: str
    basis: str
    cells: list[LabelledCell]
    note: str = ""


def _breakdowns(
    stored: Iterable[StoredCell],
    sources: Mapping[str, Source],
    key: Callable[[StoredCell], str],
    label: Callable[[StoredCell], str],
) -> list[Breakdown]:
    """One Breakdown for each source, country, currency and basis with at least one cell to show, largest first, of
    StoredCells that hold a country and what they are broken down by, in the order of those."""
    groups = defaultdict(list)
    for cell in stored:
        groups[cell.source, cell.country, cell.country_name, cell.currency, cell.basis].append(cell)
    breakdowns = []
    for (source, country, name, currency, basis), group in sorted(
        groups.items(), key=lambda item: -sum(cell.n for cell in item[1])
    ):
        cells = [labelled(cell.cell(key(cell)), label(cell)) for cell in group]
        if not all(cell.is_too_few for cell in cells):
            breakdowns.append(Breakdown(sources[source], country or "", name or "", currency, basis, cells))
    return breakdowns


def by_experience(
    stored: Iterable[StoredCell], sources: Mapping[str, Source], wholes: Iterable[StoredCell] = ()
) -> list[Breakdown]:
    """By level, the first step first: years of coding before levels of adverts before words in titles. Each scale is
    its source's own, and no two are compared. `wholes` are the same reports at all levels together; what they are made
    of is noted."""
    ordered = sorted(stored, key=lambda cell: ExperienceLevel.values.index(cell.experience))
    breakdowns = _breakdowns(
        ordered, sources, lambda cell: cell.experience, lambda cell: str(ExperienceLevel(cell.experience).label)
    )
    pooled = {(cell.source, cell.country, cell.currency, cell.basis): cell.cell() for cell in wholes}
    return [
        replace(by_level, note=_composition(by_level, whole)) if (whole := pooled.get(_series(by_level))) else by_level
        for by_level in sorted(breakdowns, key=lambda by_level: list(LevelScale).index(_scale(by_level)))
    ]


def _series(breakdown: Breakdown) -> tuple[str, str, str, str]:
    return breakdown.source.slug, breakdown.country, breakdown.currency, breakdown.basis


def _scale(by_level: Breakdown) -> LevelScale:
    return LevelScale.of(by_level.cells[0].key)


_TEN_YEARS_OR_MORE = (ExperienceLevel.YEARS_10, ExperienceLevel.YEARS_20)


def _composition(by_level: Breakdown, whole: Cell) -> str:
    """Of whom the pooled figure `whole` of the same reports is made, as far as the bands of coding years tell: “At
    least 61 of the 76 have coded for ten years or more”. "" where they do not tell it."""
    if not whole.n or _scale(by_level) != LevelScale.CODING_YEARS:
        return ""
    told = [cell.n for cell in by_level.cells if cell.key in _TEN_YEARS_OR_MORE]
    if not any(told):
        return ""
    is_whole = all(n is not None for n in told)
    start = "" if is_whole else "At least "
    return f"{start}{sum(n or 0 for n in told):,} of the {whole.n:,} have coded for ten years or more"


def by_year(stored: Iterable[StoredCell], sources: Mapping[str, Source]) -> list[Breakdown]:
    """By year, ascending."""
    ordered = sorted(stored, key=lambda cell: cell.year or 0)
    return _breakdowns(ordered, sources, lambda cell: str(cell.year), lambda cell: str(cell.year))


def by_company(stored: Iterable[StoredCell], sources: Mapping[str, Source]) -> list[Breakdown]:
    """Published companies with enough reports, the highest median first; smaller ones are left out. Cells are keyed by
    slug."""
    return _by_value(stored, sources)


def by_state(stored: Iterable[StoredCell], sources: Mapping[str, Source]) -> list[Breakdown]:
    """States with enough reports, the highest median first; smaller ones are left out. Keys are addresses, such
    as "us-ca"."""
    return _by_value(stored, sources)


def _by_value(stored, sources):
    named = sorted((cell for cell in stored if cell.value), key=lambda cell: cell.value or "")
    breakdowns = _breakdowns(named, sources, lambda cell: cell.value or "", lambda cell: cell.value_name or "")
    return [replace(breakdown, cells=highest_first(breakdown.cells)) for breakdown in breakdowns]


def highest_first(cells: Iterable[LabelledCell]) -> list[LabelledCell]:
    """Cells with enough reports, the highest median first."""
    return sorted((cell for cell in cells if cell.spread), key=lambda cell: -(cell.median or 0))
