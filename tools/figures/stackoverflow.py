"""Stack Overflow Developer Survey: how yearly pay spreads, by role and country. No single answer is carried.

How an answer is read: careers/importers/formats/stackoverflow.py.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from careers.importers.formats import stackoverflow

from . import portal
from .fixtures import Account, Fixture
from .numbers import spread
from .records import reports


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its file and change these lines."""

    source: str = stackoverflow.SOURCE
    year: int = stackoverflow.YEAR
    answers: str = "stackoverflow/survey_results_public_2025_pay_subset.csv.gz"


EDITION = Edition()
FEWEST = 5  # respondents, also the privacy floor


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    account, cells = Account(), defaultdict(list)
    for _, report in reports(data / edition.answers, stackoverflow.reader, portal.known(fixtures), account):
        cells[report.country, report.role].append(Decimal(report.amount))
    rows = [estimate(place, paid, edition) for place, paid in sorted(cells.items()) if len(paid) >= FEWEST]
    account.used = sum(fields["n"] for fields in rows)
    account.leave(f"in a cell of fewer than {FEWEST}", sum(map(len, cells.values())) - account.used)
    return [Fixture("figures/wage_estimates_stackoverflow.jsonl", "careers.wageestimate", rows, account)]


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
