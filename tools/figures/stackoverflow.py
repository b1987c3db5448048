"""Stack Overflow Developer Survey: how yearly pay spreads, by role and country. No single answer is carried.

Pay is total pay before tax in US dollars, as the survey converted it. Only kinds of work that plainly are one role
are taken; "Developer, full-stack", for one, is several. The survey gives years of coding, not levels of experience.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from careers.importers.tables import read
from careers.importers.tables.numbers import decimal_cell

from . import portal
from .fixtures import Account, Fixture
from .numbers import spread


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its file and change these lines."""

    source: str = "stackoverflow-2025"
    year: int = 2025
    answers: str = "stackoverflow/survey_results_public_2025_pay_subset.csv.gz"


EDITION = Edition()

KIND, COUNTRY, PAY = "DevType", "Country", "ConvertedCompYearly"
FEWEST = 5  # respondents, also the privacy floor

ROLES = {
    "AI/ML engineer": "machine-learning-engineer",
    "Applied scientist": "applied-scientist",
    "Cloud infrastructure engineer": "cloud-engineer",
    "Data engineer": "data-engineer",
    "Data or business analyst": "data-analyst",
    "Data scientist": "data-scientist",
    "DevOps engineer or professional": "devops-engineer",
    "Developer, AI apps or physical AI": "ai-engineer",
    "Developer, back-end": "back-end-engineer",
}

# Names that the survey writes otherwise than countries.yaml. "Nomadic" is no country.
SPELLINGS = {
    "Congo, Republic of the...": "CG",
    "Czech Republic": "CZ",
    "Côte d'Ivoire": "CI",
    "Hong Kong (S.A.R.)": "HK",
    "Iran, Islamic Republic of...": "IR",
    "Libyan Arab Jamahiriya": "LY",
    "Republic of Korea": "KR",
    "Republic of Moldova": "MD",
    "Republic of North Macedonia": "MK",
    "Russian Federation": "RU",
    "Swaziland": "SZ",
    "Syrian Arab Republic": "SY",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
    "United Republic of Tanzania": "TZ",
    "United States of America": "US",
    "Venezuela, Bolivarian Republic of...": "VE",
    "Viet Nam": "VN",
}


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    codes = {name: iso for iso, name in portal.countries(fixtures).items()} | SPELLINGS
    account, cells, unmatched = Account(), defaultdict(list), Counter()
    for row in read(data / edition.answers, (KIND, COUNTRY, PAY)):
        account.read += 1
        if row[KIND] not in ROLES:
            account.leave("kind of work of no one role")
        elif row[COUNTRY] not in codes:
            account.leave("country not matched")
            unmatched[row[COUNTRY]] += 1
        else:
            cells[codes[row[COUNTRY]], ROLES[row[KIND]]].append(pay(row))
    rows = [estimate(place, paid, edition) for place, paid in sorted(cells.items()) if len(paid) >= FEWEST]
    account.used = sum(fields["n"] for fields in rows)
    account.leave(f"in a cell of fewer than {FEWEST}", sum(map(len, cells.values())) - account.used)
    if unmatched:
        listed = ", ".join(f"{name} {people}" for name, people in unmatched.most_common())
        account.notes.append(f"Countries not matched: {listed}")
    return [Fixture("figures/wage_estimates_stackoverflow.jsonl", "careers.wageestimate", rows, account)]


def pay(row):
    amount = decimal_cell(row, PAY)
    if amount is None or amount <= 0:
        row.fail(PAY, "expected pay above zero")
    return amount


def estimate(place, paid, edition):
    iso, role = place
    return {
        "source": [edition.source],
        "key": f"{iso}-{role}",
        "role": [role],
        "country": [iso],
        "year": edition.year,
        "currency": "USD",
        "basis": "total",
        **spread(paid)._asdict(),
    }
