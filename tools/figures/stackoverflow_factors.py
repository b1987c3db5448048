"""Stack Overflow Developer Survey: how far experience, education and languages move pay, by role and country.

Measured as the portal measures its own records (careers/stats/effects.py). No single answer is carried, only the
differences, each from at least ten respondents a side. Experience is years of coding, in bands; the survey does not
ask for the place within a country, and its size of company is not in the extract.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from careers.importers.formats import stackoverflow
from careers.importers.formats.cells import BadCell, Rejected
from careers.importers.formats.reports import SalaryReport
from careers.importers.matching.directory import Directory
from careers.importers.tables import Table
from careers.importers.tables.errors import at_line
from careers.stats.effects import COLUMNS, Group, effects, years_band
from careers.stats.thresholds import FEWEST_REPORTS

from . import portal
from .fixtures import Account, Fixture


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its file and change these lines."""

    source: str = stackoverflow.SOURCE
    answers: str = "stackoverflow/survey_results_public_2025_pay_subset.csv.gz"


EDITION = Edition()


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    account, cells = Account(), defaultdict(list)
    for report in reports(data / edition.answers, portal.known(fixtures), account):
        cells[report.role, report.country].append(report)
    enough = {place: found for place, found in sorted(cells.items()) if len(found) >= FEWEST_REPORTS}
    account.used = sum(map(len, enough.values()))
    account.leave(f"in a cell of fewer than {FEWEST_REPORTS}", sum(map(len, cells.values())) - account.used)
    written = [fields(place, effect, edition) for place, found in enough.items() for effect in effects(group(found))]
    return [Fixture("figures/factor_effects_stackoverflow.jsonl", "careers.factoreffect", written, account)]


def reports(path: Path, known: Directory, account: Account) -> Iterator[SalaryReport]:
    """The usable answers; `account` counts every answer and why the others are left out. Raises TableError when a cell
    is not what the layout promises."""
    with Table(path) as table:
        parse = stackoverflow.reader(table, known).parse
        for line, cells in table.values(table.header):
            account.read += 1
            try:
                yield parse(cells)
            except BadCell as error:
                raise at_line(path, line, error.reason) from error
            except Rejected as error:
                account.leave(error.reason)


def group(found) -> Group:
    """The answers of one role in one country as columns. An answer without a skill of the portal counts as none."""
    columns = {name: np.full(len(found), "") for name in COLUMNS}
    columns["experience"] = np.array([years_band(report.years_experience) for report in found])
    columns["education"] = np.array([report.education for report in found])
    columns["year"] = np.array([str(report.year) for report in found])
    named = sorted({skill for report in found for skill in report.skills})
    return Group(
        np.array([report.amount for report in found], dtype=np.int64),
        np.array([report.year for report in found]),
        columns,
        {skill: np.array([skill in report.skills for report in found]) for skill in named},
    )


def fields(place, effect, edition):
    role, iso = place
    return {
        "source": [edition.source],
        "role": [role],
        "country": [iso],
        "basis": "total",
        "currency": "USD",
        "factor": effect.factor,
        "level": effect.level,
        "reference": effect.reference,
        "skill": [effect.level] if effect.dimension == "skills" else None,
        "verdict": effect.verdict,
        **effect.numbers,
        "held_equal": ",".join(effect.held),
    }
