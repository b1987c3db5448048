"""Stack Overflow Developer Survey: how far experience, education and languages move pay, by role and country.

Measured as the portal measures its own records (careers/stats/effects.py). No single answer is carried, only the
differences, each from at least ten respondents a side. Experience is years of coding, in bands; the survey does not
ask for the place within a country, and its size of company is not in the extract.
"""

from collections import defaultdict
from pathlib import Path

import numpy as np

from careers.importers.formats import stackoverflow
from careers.stats.effects import COLUMNS, Group, effects, years_band
from careers.stats.thresholds import FEWEST_REPORTS

from . import portal
from .fixtures import Account, Fixture
from .records import reports
from .stackoverflow import EDITION, Edition


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    account, cells = Account(), defaultdict(list)
    for _, report in reports(data / edition.answers, stackoverflow.reader, portal.known(fixtures), account):
        cells[report.role, report.country].append(report)
    enough = {place: found for place, found in sorted(cells.items()) if len(found) >= FEWEST_REPORTS}
    account.used = sum(map(len, enough.values()))
    account.leave(f"in a cell of fewer than {FEWEST_REPORTS}", sum(map(len, cells.values())) - account.used)
    written = [fields(place, effect, edition) for place, found in enough.items() for effect in effects(group(found))]
    return [Fixture("figures/factor_effects_stackoverflow.jsonl", "careers.factoreffect", written, account)]


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
