"""Equal years: whether one source can tell which of two roles is paid more, at the same experience and in one country.

A difference between two groups of people is not what a move brings one person; pages say so beside it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from careers.cube.cells import EACH, CellQuery, StoredCell, plain, read
from careers.models import Country, Source
from careers.models.salaries import LevelScale
from careers.stats.orders import ahead_somewhere

from .comparison import ahead_in_pay
from .countries import LEADING_COUNTRIES
from .figure import PayFigure
from .figures import figure_of_cell
from .lead import can_lead
from .side_by_side import LEVELS, Band
from .vocabulary import current_vocabulary

# The levels that are shown, those with the most reports where they have the fewest.
MOST_LEVELS = 3


@dataclass(frozen=True)
class EqualYears:
    """Two roles in one country by one source: the Bands, by slug of the role, in which both have a median. `told` is 1
    where the second role is told to be paid more, -1 where it is told to be paid less, and 0 where neither is."""

    country: Country
    source: Source
    bands: list[Band]
    told: int

    @property
    def basis_label(self) -> str:
        return next(iter(self.bands[0].figures.values())).basis_label

    @property
    def counts_years(self) -> bool:
        """Whether the levels are years, and not what adverts call them."""
        return LevelScale.of(self.bands[0].level) == LevelScale.CODING_YEARS

    @property
    def telling(self) -> list[Band]:
        """The Bands that tell."""
        return [band for band in self.bands if ahead_in_pay(*band.figures.values())]


def at_equal_years(first: str, second: str, as_of: date) -> list[EqualYears]:
    """EqualYears of two roles, by their slugs, in each leading country where a source has both at one level; in one
    query beside the vocabulary's. A word of grade in a title is no count of years, so filings say nothing here."""
    vocabulary = current_vocabulary()
    held = {"role": [first, second], "country": list(LEADING_COUNTRIES)}
    found: defaultdict[tuple[str, ...], defaultdict[str, dict[str, StoredCell]]]
    found = defaultdict(lambda: defaultdict(dict))
    for cell in read({"each": CellQuery(plain(**held, experience=EACH))})["each"]:
        if cell.country and cell.role and LevelScale.of(cell.experience) != LevelScale.TITLE:
            found[cell.country, *cell.series][cell.experience][cell.role] = cell
    by_country: defaultdict[str, list[EqualYears]] = defaultdict(list)
    for (iso, slug, _, currency), levels in found.items():
        country, source = vocabulary.countries[iso.lower()], vocabulary.sources[slug]
        both = {level: cells for level, cells in levels.items() if len(cells) == 2}
        figures = {
            level: {
                role: figure_of_cell(cells[role], source, vocabulary.roles[role].name, as_of, vocabulary.caveats)
                for role in (first, second)
            }
            for level, cells in both.items()
        }
        if currency == country.currency and (bands := _comparable(figures)):
            by_country[iso].append(EqualYears(country, source, bands, _told(bands, first, second)))
    return [max(by_country[iso], key=_reports) for iso in LEADING_COUNTRIES if iso in by_country]


def _comparable(figures: dict[str, dict[str, PayFigure]]) -> list[Band]:
    """The Bands in which both roles have a median with its interval, and nothing stands against the source."""
    both = [
        Band(level, of_level)
        for level, of_level in figures.items()
        if all(each.low is not None and can_lead(each) for each in of_level.values())
    ]
    largest = sorted(both, key=lambda band: -_fewest(band))[:MOST_LEVELS]
    return sorted(largest, key=lambda band: list(LEVELS).index(band.level))


def _told(bands: Sequence[Band], first: str, second: str) -> int:
    def ahead_at(band: Band):
        return lambda one, other: ahead_in_pay(band.figures[one], band.figures[other])

    return ahead_somewhere([ahead_at(band) for band in bands])(second, first)


def _fewest(band: Band) -> int:
    return min(figure.n or 0 for figure in band.figures.values())


def _reports(equal: EqualYears) -> tuple[int, str]:
    return sum(map(_fewest, equal.bands)), equal.source.slug
