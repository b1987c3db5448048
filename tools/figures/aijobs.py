"""aijobs.net: reported or advertised gross yearly pay, in the currency in which it was reported.

Equal rows are all kept: the publisher gives no row number, and two people can be paid the same. The United States
are sampled, because nine rows in ten are theirs.
"""

from dataclasses import dataclass
from pathlib import Path

from careers.importers.tables import read
from careers.importers.tables.numbers import whole_cell

from . import portal
from .fixtures import Account, Fixture
from .records import keyed, sample_of_each_role


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its file and change these lines."""

    source: str = "aijobs-2025-01"
    salaries: str = "aijobs/salaries.csv"


EDITION = Edition()

EXPERIENCE = {"EN": "entry", "MI": "mid", "SE": "senior", "EX": "executive"}
EMPLOYMENT = {"FT": "full_time", "PT": "part_time", "CT": "contract", "FL": "freelance"}
REMOTE = {"0": 0, "50": 50, "100": 100}
SIZE = {"S": "S", "M": "M", "L": "L"}
COLUMNS = (
    "work_year",
    "experience_level",
    "employment_type",
    "job_title",
    "salary",
    "salary_currency",
    "remote_ratio",
    "company_location",
    "company_size",
)
MOST_PER_US_ROLE = 500


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    roles, countries = portal.roles_by_title(fixtures), portal.countries(fixtures)
    account, us, abroad = Account(), [], []
    for row, key in keyed(read(data / edition.salaries, COLUMNS)):
        account.read += 1
        role = roles.owners(row["job_title"])
        if len(role) != 1:
            account.leave("title of several roles" if role else "title of no role")
        elif row["company_location"] not in countries:
            account.leave("country not in countries.yaml")
        else:
            place = us if row["company_location"] == "US" else abroad
            place.append(record(row, key, min(role), edition))
    sampled = sample_of_each_role(us, MOST_PER_US_ROLE)
    account.leave("USA, not in the sample", len(us) - len(sampled))
    account.used = len(abroad) + len(sampled)
    rows = sorted(abroad + sampled, key=lambda fields: (fields["role"], fields["country"], fields["key"]))
    return [Fixture("figures/salary_records_aijobs.jsonl", "careers.salaryrecord", rows, account)]


def record(row, key, role, edition):
    amount = whole_cell(row, "salary")
    if not amount or amount < 0:
        row.fail("salary", "expected pay above zero")
    return {
        "source": [edition.source],
        "key": key,
        "role": [role],
        "title": row["job_title"],
        "country": [row["company_location"]],
        "experience": row.meaning("experience_level", EXPERIENCE),
        "employment_type": row.meaning("employment_type", EMPLOYMENT),
        "remote_share": row.meaning("remote_ratio", REMOTE),
        "company_size": row.meaning("company_size", SIZE),
        "year": whole_cell(row, "work_year"),
        "currency": row["salary_currency"],
        "amount": amount,
        "basis": "unstated",
    }
