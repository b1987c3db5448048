"""Accounts: what became of the rows of a source's files, for readers.

A run keeps the account that it replaced, so that undoing brings it back.
"""

from collections.abc import Iterable
from typing import Any

from django.forms.models import model_to_dict

from careers.importers.formats.reports import NO_ROLE, SEVERAL_ROLES
from careers.importers.matching.names import Names
from careers.models import ImportRun, SalaryRecord, SourceAccount
from careers.models.matching import match_key

from .reading import Reading

# Of the titles of no role of ours.
MOST_TITLES = 10


def accounts_of(sources: Iterable[int]) -> list[dict[str, Any]]:
    """The accounts of the sources with these primary keys, as ImportRun keeps them."""
    return [
        model_to_dict(account) | {"id": account.pk}
        for account in SourceAccount.objects.filter(source__in=sources).order_by("pk")
    ]


def write_account(run: ImportRun, reading: Reading, titles: Names) -> None:
    """Makes the account of the run's source that of the files; a release that it replaces has no rows any more."""
    SourceAccount.objects.filter(source=run.replaced_id).delete()
    reports = SalaryRecord.objects.filter(source=run.source_id)
    of_no_role = sum(reading.reasons[reason] for reason in (NO_ROLE, SEVERAL_ROLES))
    SourceAccount.objects.update_or_create(
        source_id=run.source_id,
        defaults={
            "rows_read": reading.read,
            "rows_of_no_role": of_no_role + reports.filter(role=None).count(),
            "rows_refused": reading.reasons.total() - of_no_role,
            "reports": reports.count(),
            "adverts": reading.adverts,
            "left_out": dict(sorted(reading.reasons.items())),
            "titles": [[_shown(key, title), rows] for key, title, rows in titles.unplaced.most_common(MOST_TITLES)],
        },
    )


def _shown(key: str, title: str) -> str:
    """A title for all rows counted under `key`: the one of them that is known, unless it has a word of grade."""
    return title if match_key(title) == key and not title.isupper() else key.capitalize()


def restore_accounts(run: ImportRun) -> None:
    """Makes the accounts of the run's sources what they were before it."""
    SourceAccount.objects.filter(source__in=run.touched).delete()
    SourceAccount.objects.bulk_create(
        SourceAccount(**{"source_id" if name == "source" else name: value for name, value in account.items()})
        for account in run.accounts_before
    )
