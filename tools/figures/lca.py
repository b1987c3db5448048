"""US Department of Labor, labour condition applications (see careers/importers/formats/lca.py for how a row is read).

Only rows of companies that the portal knows are carried.
"""

from dataclasses import dataclass
from pathlib import Path

from careers.importers.formats import lca

from . import portal
from .fixtures import Account, Fixture
from .records import as_fields, reports, sample_of_each_role


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its file and change these lines."""

    source: str = lca.SOURCE
    year: int = lca.YEAR
    disclosures: str = "lca/LCA_Disclosure_Data_FY2024_Q1.csv.gz"


EDITION = Edition()
MOST_PER_ROLE = 9_000


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    account, rows = Account(), []
    for key, report in reports(data / edition.disclosures, lca.reader, portal.known(fixtures), account, edition.year):
        if report.company is None:
            account.leave("employer of no one company")
        else:
            rows.append(as_fields(key, report, edition.source))
    sampled = sample_of_each_role(rows, MOST_PER_ROLE)
    account.leave("not in the sample", len(rows) - len(sampled))
    account.used = len(sampled)
    sampled.sort(key=lambda fields: (fields["role"], fields["company"], fields["key"]))
    return [Fixture("figures/salary_records_lca.jsonl", "careers.salaryrecord", sampled, account)]
