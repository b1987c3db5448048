"""Stack Overflow Developer Survey: how far experience, education and languages move pay, by role and country.

Measured as the portal measures its own records (careers/pay/effects.py). No single answer is carried, only the
differences, each from at least ten respondents a side. Experience is years of coding, in bands; the survey does not
ask for the place within a country, and its size of company is not in the extract.
"""

from collections import defaultdict
from pathlib import Path

import numpy as np

from careers.pay.effects import COLUMNS, FEWEST_REPORTS, Group, effects, years_band

from . import portal
from .fixtures import Account, Fixture
from .numbers import decimal_cell, half_up
from .stackoverflow import COUNTRY, EDITION, KIND, ROLES, SPELLINGS, Edition, pay
from .tables import read

YEARS, DEGREE, LANGUAGES = "YearsCode", "EdLevel", "LanguageHaveWorkedWith"

# The highest level completed. A professional degree stands with the doctorate, as the survey has it.
EDUCATION = {
    "Primary/elementary school": "school",
    "Secondary school (e.g. American high school, German Realschule or Gymnasium, etc.)": "school",
    "Some college/university study without earning a degree": "school",
    "Associate degree (A.A., A.S., etc.)": "short",
    "Bachelor’s degree (B.A., B.S., B.Eng., etc.)": "bachelor",
    "Master’s degree (M.A., M.S., M.Eng., MBA, etc.)": "master",
    "Professional degree (JD, MD, Ph.D, Ed.D, etc.)": "doctorate",
    "Other (please specify):": "",
    "": "",
}
# The languages that are skills of the portal. An answer that names none of these counts as none at all.
SKILLS = {
    "Bash/Shell (all shells)": "bash",
    "C#": "c-sharp",
    "C++": "cpp",
    "Go": "go",
    "Java": "java",
    "JavaScript": "javascript",
    "MATLAB": "matlab",
    "Python": "python",
    "R": "r",
    "Rust": "rust",
    "SQL": "sql",
    "Scala": "scala",
    "TypeScript": "typescript",
}


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    codes = {name: iso for iso, name in portal.countries(fixtures).items()} | SPELLINGS
    account, cells = Account(), defaultdict(list)
    for row in read(data / edition.answers, (KIND, COUNTRY, "ConvertedCompYearly", YEARS, DEGREE, LANGUAGES)):
        account.read += 1
        if row[KIND] not in ROLES:
            account.leave("kind of work of no one role")
        elif row[COUNTRY] not in codes:
            account.leave("country not matched")
        else:
            cells[ROLES[row[KIND]], codes[row[COUNTRY]]].append(row)
    enough = {place: rows for place, rows in sorted(cells.items()) if len(rows) >= FEWEST_REPORTS}
    account.used = sum(map(len, enough.values()))
    account.leave(f"in a cell of fewer than {FEWEST_REPORTS}", sum(map(len, cells.values())) - account.used)
    written = [
        fields(place, effect, edition) for place, rows in enough.items() for effect in effects(group(rows, edition))
    ]
    return [Fixture("figures/factor_effects_stackoverflow.jsonl", "careers.factoreffect", written, account)]


def group(rows, edition) -> Group:
    """The answers of one role in one country as columns; one year, and dollars rounded as a record's are."""
    columns = {name: np.full(len(rows), "") for name in COLUMNS}
    columns["experience"] = np.array([years_band(decimal_cell(row, YEARS, withheld=("", "NA"))) for row in rows])
    columns["education"] = np.array([row.meaning(DEGREE, EDUCATION) for row in rows])
    columns["year"] = np.full(len(rows), str(edition.year))
    named = [set(row[LANGUAGES].split(";")) for row in rows]
    skills = {skill: np.array([name in each for each in named]) for name, skill in SKILLS.items()}
    return Group(
        np.array([half_up(pay(row)) for row in rows], dtype=np.int64),
        np.full(len(rows), edition.year),
        columns,
        {skill: holders for skill, holders in skills.items() if holders.any()},
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
