"""Calibration: how often the ranges of estimates held people who were left out, as the page and downloads show it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from careers.charts.shares import ShareMark, ticks
from careers.models import Country, ExperienceLevel, Role, Source
from careers.pay.estimates.answering import FEWEST, class_words
from careers.pay.estimates.checking import COUNTRIES, MEASURED, Case
from careers.pay.estimates.measured import Measurement, last_measurement
from careers.pay.estimates.targets import (
    CLASS_RANGE,
    FEWEST_IN_CLASS,
    FEWEST_TRIED,
    FLOOR,
    FORWARD_RANGE,
    HALF_RANGE,
    ROLE_RANGE,
    WIDE_RANGE,
)
from careers.stats.pooling import FEWEST_SCORES, FOLDS

# Of fewer independent people chance alone can move a share out of the band: the case is drawn, and counts for nothing.
FEWEST_COUNTED = 20
_REFUSED = {
    "flag": "what the source leaves out there",
    "country": "too few reports in the country",
    "level": "too few at the level, or most of one employer",
    "role": "too few in the role, or most of one employer",
}


@dataclass(frozen=True)
class Line:
    """One row of a table: a kind of case in words, its shares in per cent, and how it is drawn."""

    label: str
    wide: int
    half: int
    n: int
    mark: ShareMark
    note: str = ""
    before: int | None = None

    @property
    def is_outside(self) -> bool:
        return self.mark.mark == "outside"


@dataclass(frozen=True)
class _Names:
    sources: dict[str, Source]
    roles: dict[str, str]
    countries: dict[str, str]

    @classmethod
    def read(cls) -> "_Names":
        return cls(
            {source.slug: source for source in Source.objects.all()},
            dict(Role.objects.published().values_list("slug", "name")),
            {country.code: country.in_sentence for country in Country.objects.all()},
        )

    def place(self, code: str) -> str:
        return self.countries.get(code, code.upper()) if code else "other countries"


def read_calibration() -> dict[str, Any]:
    """All that the page shows, in at most five queries."""
    measured, names = last_measurement(), _Names.read()
    first = [case for case in measured.cases if _is_first(case, names)]
    main = [case for case in first if case.kind in ("source", "evidence") and (case.country or case.kind != "source")]
    parts = [(source, [_line(case, names) for case in cases]) for source, cases in _by_source(main, names)]
    counted = [case for case in main if case.independent >= FEWEST_COUNTED]
    inside = [case for case in counted if _is_in_band(case)]
    return {
        "measured": measured,
        "parts": parts,
        "ticks": ticks(),
        "counted": len(counted),
        "inside": len(inside),
        "missed": [_missed(case, names) for case in counted if not _is_in_band(case)],
        "finer": _finer(first, names),
        "refused": _table([_refused(case, names) for case in first if case.kind == "refused"]),
        "widened": _table([_widened(case, names) for case in first if case.kind == "widened"]),
        "forward": _table(_forward(measured, names)),
        "across": _across(measured, names),
        "folds": FOLDS,
        "fewest": FEWEST,
        "fewest_scores": FEWEST_SCORES,
        **_targets(),
    }


def published_measurement() -> Measurement:
    """The last measurement without the cases of roles that have no page."""
    measured, roles = last_measurement(), set(Role.objects.published().values_list("slug", flat=True))
    return replace(measured, cases=[case for case in measured.cases if case.kind != "role" or case.name in roles])


def _table(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """The parts of a table without headings; none without lines."""
    return [("", lines)] if lines else []


def _targets() -> dict[str, Any]:
    return {
        "wide_range": _percent(WIDE_RANGE),
        "half_range": _percent(HALF_RANGE),
        "role_range": _percent(ROLE_RANGE),
        "class_range": _percent(CLASS_RANGE),
        "forward_range": _percent(FORWARD_RANGE),
        "floor": round(100 * FLOOR),
        "fewest_tried": FEWEST_TRIED,
        "fewest_in_class": FEWEST_IN_CLASS,
    }


def _percent(limits: tuple[float, float]) -> str:
    return f"{100 * limits[0]:.0f} to {100 * limits[1]:.0f}"


def _is_first(case: Case, names: _Names) -> bool:
    """Whether a case is of the questions that stand for its source."""
    source = names.sources.get(case.source)
    return source is not None and case.told == ",".join(MEASURED[source.kind][0])


def _is_in_band(case: Case) -> bool:
    return ROLE_RANGE[0] <= case.wide <= ROLE_RANGE[1]


def _by_source(cases: Iterable[Case], names: _Names) -> Iterator[tuple[Source, list[Case]]]:
    for slug, group in groupby(cases, key=lambda case: case.source):
        yield names.sources[slug], list(group)


def _line(case: Case, names: _Names, label: str = "", mark: str = "") -> Line:
    mark = mark or ("inside" if _is_in_band(case) else "outside")
    return Line(
        label or _label(case, names),
        round(100 * case.wide),
        round(100 * case.half),
        case.n,
        ShareMark.of(case.wide, case.doubt, mark),
        _worth(case),
    )


def _worth(case: Case) -> str:
    """What people who were left out by the employer are worth."""
    return "" if case.independent == case.n else f"worth {case.independent:,} independent"


def _label(case: Case, names: _Names) -> str:
    place = names.place(case.country)
    if case.kind == "source":
        return f"Everybody answered in {place}"
    return f"{class_words(int(case.name)).capitalize()}, {place}"


def _missed(case: Case, names: _Names) -> str:
    """A case that lies out of the band, in a sentence's part."""
    source = names.sources[case.source].called
    fault = "too narrow" if case.wide < ROLE_RANGE[0] else "too wide"
    chance = ", which chance alone could do" if abs(case.wide - 0.8) <= case.doubt else ", which is more than chance"
    label = _label(case, names)
    inside = f"{round(100 * case.wide)} in 100 of {case.n:,} people"
    return f"{source}, {label[:1].lower()}{label[1:]}: {inside}, {fault}{chance}"


def _finer(cases: Sequence[Case], names: _Names) -> list[tuple[Source, str, list[Line]]]:
    """By source and country, a line for each role and level with enough people."""
    tables = []
    for source, group in _by_source((case for case in cases if case.kind in ("role", "level")), names):
        for country in COUNTRIES:
            lines = [
                _line(case, names, _part(case, names))
                for case in group
                if case.country == country and (case.kind == "level" or case.name in names.roles)
            ]
            if lines:
                tables.append((source, names.place(country), lines))
    return tables


def _part(case: Case, names: _Names) -> str:
    return names.roles[case.name] if case.kind == "role" else ExperienceLevel(case.name).label


def _refused(case: Case, names: _Names) -> Line:
    place = names.place(case.country) if case.country else "any country"
    label = f"{names.sources[case.source].called}, {place}: {_REFUSED[case.name]}"
    return _line(case, names, label, "refused")


def _widened(case: Case, names: _Names) -> Line:
    whom = "everybody answered" if case.name == "all" else "nobody of the same kind had reported"
    return _line(case, names, f"{names.sources[case.source].called}, the usual way: {whom}", "refused")


def _forward(measured: Measurement, names: _Names) -> list[Line]:
    """A line for each year that was forecast with and without the miss of the year before."""
    without = {(case.source, case.name): case for case in measured.of_kind("uncarried")}
    lines = []
    for case in measured.of_kind("forward"):
        before = without[case.source, case.name].wide
        label = f"{names.sources[case.source].called}, {names.place(case.country)}, {case.name}"
        mark = "inside" if FORWARD_RANGE[0] <= case.wide <= FORWARD_RANGE[1] else "outside"
        drawn = ShareMark.of(case.wide, case.doubt, mark, before)
        lines.append(
            Line(label, round(100 * case.wide), round(100 * case.half), case.n, drawn, "", round(100 * before))
        )
    return lines


def _across(measured: Measurement, names: _Names) -> list[tuple[Source, list[tuple[Source, int]]]]:
    """By the source that ranges were made from, the per cent of each source's people who lay inside."""
    cases = measured.of_kind("across")
    return [
        (source, [(names.sources[case.name], round(100 * case.wide)) for case in group])
        for source, group in _by_source(cases, names)
    ]


COLUMNS = (
    *("kind", "source", "basis", "country", "told", "name", "n", "independent"),
    *("wide", "half", "loss", "width"),
)


def as_data(measured: Measurement) -> dict[str, Any]:
    """The measurement as one object for JSON."""
    return {
        "made_on": measured.made_on and measured.made_on.isoformat(),
        "promised": {"wide": 0.8, "half": 0.5},
        "outside_the_targets": list(measured.failures),
        "cases": [case.stored() for case in measured.cases],
    }
