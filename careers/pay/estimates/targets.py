"""Targets: what the measurement of estimates must show, or `manage.py check_estimates` fails."""

from collections.abc import Sequence

from careers.models import SourceKind

from .checking import COUNTRIES, MEASURED, Case

WIDE, HALF = 0.80, 0.50
WIDE_RANGE, HALF_RANGE = (0.78, 0.82), (0.47, 0.53)
# Roles and levels with so many independent people: nine of ten in the range, none below the floor.
FEWEST_TRIED, ROLE_RANGE, FLOOR, MOST = 80, (0.75, 0.85), 0.72, 0.9
# Too wide is the lesser fault, so the upper end is further away.
FEWEST_IN_CLASS, CLASS_RANGE = 250, (0.75, 0.86)
FORWARD_RANGE = (0.77, 0.85)
# The mean pinball loss of log pay at most. Filings by questions that name the employer; one that does not is another
# question, and its loss is higher.
LOSSES = {
    (SourceKind.REPORTED, "us", "level"): 0.079,
    (SourceKind.SURVEY, "us", "level,years,education"): 0.128,
    (SourceKind.SURVEY, "in", "level,years,education"): 0.200,
    (SourceKind.FILING, "us", "level,state,employer"): 0.056,
}


def is_first(case: Case, kinds: dict[str, str]) -> bool:
    """Whether a case is of the questions that stand for its source. `kinds` has the kind of each source by slug."""
    return case.told == ",".join(MEASURED[kinds[case.source]][0])


def is_inside(case: Case) -> bool:
    """Whether the wide range of a case held as many as is promised for its kind."""
    low, high = {"source": WIDE_RANGE, "evidence": CLASS_RANGE, "forward": FORWARD_RANGE}.get(case.kind, ROLE_RANGE)
    return low <= case.wide <= high


def failures(cases: Sequence[Case], kinds: dict[str, str]) -> list[str]:
    """What lies outside the targets, a sentence each; none where all is well."""
    return [*_of_sources(cases, kinds), *_of_parts(cases), *_of_losses(cases, kinds)]


def _of_sources(cases: Sequence[Case], kinds: dict[str, str]) -> list[str]:
    found = []
    for case in cases:
        if case.kind == "source" and case.country in COUNTRIES and is_first(case, kinds):
            if not is_inside(case):
                found.append(_said(case, f"the wide range holds {case.wide:.3f}", WIDE_RANGE))
            if not HALF_RANGE[0] <= case.half <= HALF_RANGE[1]:
                found.append(_said(case, f"the middle half holds {case.half:.3f}", HALF_RANGE))
        if case.kind == "evidence" and case.independent >= FEWEST_IN_CLASS and not is_inside(case):
            found.append(_said(case, f"the wide range holds {case.wide:.3f}", CLASS_RANGE))
        if case.kind == "forward" and not is_inside(case):
            found.append(_said(case, f"the wide range holds {case.wide:.3f}", FORWARD_RANGE))
    return found


def _of_parts(cases: Sequence[Case]) -> list[str]:
    parts = [case for case in cases if case.kind in ("role", "level") and case.independent >= FEWEST_TRIED]
    found = [_said(case, f"the wide range holds {case.wide:.3f}", (FLOOR, 1.0)) for case in parts if case.wide < FLOOR]
    inside = sum(map(is_inside, parts))
    if inside < MOST * len(parts):
        found.append(
            f"Of {len(parts)} roles and levels {inside} lie within {ROLE_RANGE[0]} to {ROLE_RANGE[1]},"
            f" which is less than {MOST:.0%}."
        )
    return found


def _of_losses(cases: Sequence[Case], kinds: dict[str, str]) -> list[str]:
    found = []
    for case in cases:
        most = LOSSES.get((SourceKind(kinds[case.source]), case.country, case.told))
        if case.kind == "source" and most is not None and case.loss > most:
            found.append(_said(case, f"the loss is {case.loss:.4f}", (0, most)))
    return found


def _said(case: Case, what: str, limits: tuple[float, float]) -> str:
    of = " ".join(filter(None, (case.source, case.country, case.kind, case.name, f"({case.told or 'role alone'})")))
    return f"{of}, {case.n:,} people: {what}, not {limits[0]} to {limits[1]}."
