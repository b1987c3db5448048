"""aijobs.net: reported or advertised gross yearly pay (see careers/importers/formats/aijobs.py for how a row is read).

The United States are sampled, because nine rows in ten are theirs.
"""

from dataclasses import dataclass
from pathlib import Path

from careers.importers.formats import aijobs

from . import portal
from .fixtures import Account, Fixture
from .records import as_fields, reports, sample_of_each_role


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its file and change these lines."""

    source: str = aijobs.SOURCE
    salaries: str = "aijobs/salaries.csv"


EDITION = Edition()
MOST_PER_US_ROLE = 500


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    account, us, abroad = Account(), [], []
    for key, report in reports(data / edition.salaries, aijobs.reader, portal.known(fixtures), account):
        place = us if report.country == "US" else abroad
        place.append(as_fields(key, report, edition.source))
    sampled = sample_of_each_role(us, MOST_PER_US_ROLE)
    account.leave("USA, not in the sample", len(us) - len(sampled))
    account.used = len(abroad) + len(sampled)
    rows = sorted(abroad + sampled, key=lambda fields: (fields["role"], fields["country"], fields["key"]))
    return [Fixture("figures/salary_records_aijobs.jsonl", "careers.salaryrecord", rows, account)]
