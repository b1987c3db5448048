"""Maps: places coloured by value in at most five steps. The outlines are static sprites; see docs/maps.md."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.text import get_text_list

from careers.pay.money import count, short
from careers.stats.percentiles import quantile
from careers.stats.thresholds import STEADY_N

from .layout import capitalised
from .sheets import Sheet

MOST_STEPS = 5
# Which colours are used when there are fewer steps: as far apart as they can be.
_COLOURS = {1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
# With more places than this, a name for each would make the drawing larger than 6 KB.
MOST_NAMED = 56
# More than this are counted, not named.
MOST_LISTED = 8


@dataclass(frozen=True)
class Place:
    """One place and its value in whole units of the chart's currency, from `n` reports where that is known.
    `in_sentence` is its name with the article, where it has one."""

    code: str
    name: str
    value: float
    n: int | None = None
    in_sentence: str = ""

    @property
    def is_uncertain(self):
        return self.n is not None and self.n < STEADY_N


@dataclass(frozen=True)
class Step:
    """A class of values: from `low` up to but not including `high`, the last including it. `label` says so."""

    colour: int
    low: float
    high: float
    label: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class MapChart:
    """Everything the template draws.

    `layers` are (colour, shapes) from the bottom up; colour 0 is “no figure”. A shape is (code, text): an outline of
    the sprite, and what is said of it. `without` are the codes of usual places that have no value. `notes` are
    sentences to stand below the map.
    """

    sheet: Sheet
    steps: list[Step]
    layers: list[tuple[int, list[tuple[str, str]]]]
    without: list[str]
    notes: list[str]
    currency: str
    unit: str
    finding: str

    @property
    def details(self):
        """The classes in words, for who does not see the colours."""
        groups = [f"{step.label}, {_counted(step.places)}" for step in self.steps]
        missing = f" No figure: {listed(self.without)}." if self.without else ""
        return f"{capitalised(self.unit)}. {'; '.join(groups)}.{missing}"

    @property
    def is_named(self):
        """Whether each place says its value when it is pointed at."""
        return sum(len(shapes) for _, shapes in self.layers) <= MOST_NAMED

    @property
    def detail(self):
        """The part to be drawn again, larger, or None."""
        detail = self.sheet.detail
        drawn = {place.code for step in self.steps for place in step.places}
        return detail if detail and len(drawn & detail.codes) >= detail.least else None


def map_chart(sheet: Sheet, places: Iterable[Place], currency: str, unit: str = "median yearly gross pay"):
    """The MapChart of `places` in any order; None without any. Without a `currency` the values are counts. Two places
    with one code are an error."""
    places = sorted(places, key=lambda place: (-place.value, place.name))
    if not places:
        return None
    if len({place.code for place in places}) < len(places):
        raise ValueError("A place stands twice on the map.")
    steps = _steps(places, currency)
    without = sorted(sheet.usual - {place.code for place in places})
    return MapChart(
        sheet=sheet,
        steps=steps,
        layers=_layers(sheet, steps, without, currency),
        without=without,
        notes=_notes(sheet, places, currency),
        currency=currency,
        unit=unit,
        finding=finding(places, currency),
    )


def _amount(value, currency):
    """A value as it is written; without a currency it is a number of things."""
    return short(value, currency) if currency else count(value)


def _text(place, currency):
    doubt = f", n {place.n}" if place.is_uncertain else ""
    return f"{place.name} {_amount(place.value, currency)}{doubt}"


def _layers(sheet, steps, without, currency):
    layers = [(0, [(code, f"{code}: no figure") for code in without])]
    for are_dots in (False, True):
        for step in steps:
            drawn = [place for place in step.places if place.code in sheet.codes]
            layer = [place for place in drawn if (place.code in sheet.dots) == are_dots]
            layers.append((step.colour, [(place.code, _text(place, currency)) for place in layer]))
    return [(colour, shapes) for colour, shapes in layers if shapes]


# Steps --------------------------------------------------------------------------------------


def _steps(places, currency):
    values = sorted(float(place.value) for place in places)
    # The smallest amount that money.short tells apart near the largest value.
    least = {"INR": 10_000, "": 1}.get(currency, 1_000)
    finest = max(least, 10 ** (len(str(int(values[-1]))) - 3))
    cuts = breaks(values, finest)
    members: list[list[Place]] = [[] for _ in range(len(cuts) + 1)]
    for place in places:
        members[bisect_right(cuts, place.value)].append(place)
    edges = [values[0], *cuts, values[-1]]
    # A step of counts ends with the number before the next step's first.
    uppers = [*(cut - 1 if not currency else cut for cut in cuts), values[-1]]
    labels = [
        " to ".join(dict.fromkeys([_amount(low, currency), _amount(high, currency)]))
        for low, high in zip(edges[:-1], uppers, strict=True)
    ]
    return [
        Step(colour, edges[i], edges[i + 1], labels[i], tuple(members[i]))
        for i, colour in enumerate(_COLOURS[len(members)])
    ]


def breaks(values: Sequence[float], finest: float) -> list[float]:
    """Where ascending `values` are cut into at most MOST_STEPS classes of about equal size, at round amounts.

    The amounts are as round as leaves no class with less than half or more than 1.6 times its share; never finer
    than `finest`. Where that cannot be had there are fewer classes.
    """
    for size in range(min(MOST_STEPS, len(set(values))), 1, -1):
        fair = [quantile(values, i / size) for i in range(1, size)]
        rounded = [[round(cut / step) * step for cut in fair] for step in _coarse_to_fine(values[-1], finest)]
        usable = [cuts for cuts in rounded if cuts == sorted(set(cuts)) and min(_sizes(values, cuts)) > 0]
        share = len(values) / size
        even = [
            cuts
            for cuts in usable
            if all(share / 2 <= members <= max(1.6 * share, share + 1) for members in _sizes(values, cuts))
        ]
        if even or (usable and size == 2):
            return (even or usable)[0]
    return []


def _coarse_to_fine(most, finest):
    step = finest
    steps = [step]
    while step < most:
        steps += [2 * step, 5 * step, 10 * step]
        step *= 10
    return reversed(steps)


def _sizes(values, cuts):
    edges = [0, *(bisect_left(values, cut) for cut in cuts), len(values)]
    return [b - a for a, b in pairwise(edges)]


# Words --------------------------------------------------------------------------------------

_WITH_ARTICLE = {"District of Columbia", "Virgin Islands"}


def _in_sentence(place):
    return place.in_sentence or (f"the {place.name}" if place.name in _WITH_ARTICLE else place.name)


def finding(places, currency):
    """Both ends of descending `places`, as “Highest in Washington ($163k), lowest in Mississippi ($69k)”."""

    def at(value):
        tied = [_in_sentence(place) for place in places if place.value == value]
        names = get_text_list(tied, "and") if len(tied) < 3 else f"{len(tied)} places"
        return f"{names} ({_amount(value, currency)})"

    most, least = places[0].value, places[-1].value
    if len(places) == 1:
        return f"Known for {at(most)} alone{_doubt(places)}"
    if most == least:
        return f"Equal in all {len(places)} places ({_amount(most, currency)})"
    return f"Highest in {at(most)}, lowest in {at(least)}{_doubt([places[0], places[-1]])}"


def _doubt(places):
    few = [f"{place.n} reports from {_in_sentence(place)}" for place in places if place.is_uncertain]
    return f"; uncertain, with only {' and '.join(few)}" if few else ""


def _notes(sheet, places, currency):
    """What the colours do not say: how many values are uncertain, which places have no outline, whose borders."""
    few = sum(place.is_uncertain for place in places)
    outside = [_text(place, currency) for place in places if place.code not in sheet.codes]
    return [
        *([f"Uncertain, from fewer than {STEADY_N} reports: {few} of {_counted(places)}."] if few else []),
        *([f"Not on the map: {'; '.join(outside)}."] if outside else []),
        *([sheet.note] if sheet.note else []),
    ]


def _counted(places):
    return f"{count(len(places))} {'place' if len(places) == 1 else 'places'}"


def listed(names):
    """Up to MOST_LISTED `names`, or how many there are."""
    return ", ".join(names) if len(names) <= MOST_LISTED else _counted(names)
