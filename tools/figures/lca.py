"""US Department of Labor, labour condition applications: what employers told the government they would pay.

Pay is the lower bound of the offer, brought to whole US dollars a year on full-time hours. The file states neither
the level of experience nor the city; nothing is guessed from the title.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from careers.importers.tables import read
from careers.importers.tables.numbers import decimal_cell

from . import portal
from .fixtures import Account, Fixture
from .numbers import half_up
from .records import keyed, sample_of_each_role


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its file and change these lines."""

    source: str = "oflc-lca-fy2024-q1"
    year: int = 2023
    disclosures: str = "lca/LCA_Disclosure_Data_FY2024_Q1.csv.gz"


EDITION = Edition()

PAY, UNIT, PREVAILING, PREVAILING_UNIT = (
    "WAGE_RATE_OF_PAY_FROM",
    "WAGE_UNIT_OF_PAY",
    "PREVAILING_WAGE",
    "PW_UNIT_OF_PAY",
)
COLUMNS = ("EMPLOYER_NAME", "JOB_TITLE", PAY, UNIT, PREVAILING, PREVAILING_UNIT, "WORKSITE_STATE")
TIMES_A_YEAR = {"Hour": 2080, "Week": 52, "Bi-Weekly": 26, "Month": 12, "Year": 1}

LOWEST = 15_080  # dollars a year: the federal minimum wage of 7.25 an hour, full time
HIGHEST = 2_000_000  # dollars a year
FAR_ABOVE = 4  # times the prevailing wage
MOST_PER_ROLE = 9_000


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    roles, companies = portal.roles_by_title(fixtures), portal.companies_by_name(fixtures)
    states = portal.us_states(fixtures)
    account, rows = Account(), []
    for row, key in keyed(read(data / edition.disclosures, COLUMNS)):
        account.read += 1
        role, company = roles.owners(row["JOB_TITLE"]), companies.owners(row["EMPLOYER_NAME"])
        amount = half_up(annualise(decimal_cell(row, PAY), row.meaning(UNIT, TIMES_A_YEAR)))
        if reason := why_not(row, role, company, amount, states):
            account.leave(reason)
        else:
            rows.append(record(row, key, role=min(role), company=min(company), amount=amount, edition=edition))
    sampled = sample_of_each_role(rows, MOST_PER_ROLE)
    account.leave("not in the sample", len(rows) - len(sampled))
    account.used = len(sampled)
    sampled.sort(key=lambda fields: (fields["role"], fields["company"], fields["key"]))
    return [Fixture("figures/salary_records_lca.jsonl", "careers.salaryrecord", sampled, account)]


def annualise(pay: Decimal, times_a_year: int) -> Decimal:
    """Pay for an hour, a week, a fortnight, a month or a year to pay for a year of 2,080 hours or 52 weeks."""
    return pay * times_a_year


def why_not(row, role, company, amount, states):
    """The reason for which a row is left out, or None."""
    if len(role) != 1:
        return "title of several roles" if role else "title of no role"
    if len(company) != 1:
        return "employer name of several companies" if company else "employer of no company"
    if not LOWEST <= amount <= HIGHEST:
        return f"pay outside {LOWEST:,} to {HIGHEST:,} dollars a year"
    if unit_is_doubtful(row, amount):
        return "unit of pay in doubt"
    if row["WORKSITE_STATE"] not in states:
        return "state not in areas.yaml"
    return None


def unit_is_doubtful(row, amount):
    """Whether pay is far above the prevailing wage and in another unit, as 11,025 a week beside 9,660 a month."""
    if row[UNIT] == row[PREVAILING_UNIT]:
        return False
    prevailing = annualise(decimal_cell(row, PREVAILING), row.meaning(PREVAILING_UNIT, TIMES_A_YEAR))
    return amount > FAR_ABOVE * prevailing


def record(row, key, *, role, company, amount, edition):
    return {
        "source": [edition.source],
        "key": key,
        "role": [role],
        "title": row["JOB_TITLE"],
        "company": [company],
        "country": ["US"],
        "area": ["US", "state", row["WORKSITE_STATE"]],
        "employment_type": "full_time",
        "year": edition.year,
        "currency": "USD",
        "amount": amount,
        "basis": "base",
    }
