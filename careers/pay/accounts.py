"""Accounts: in words, how the rows of a source's files became the reports that its figures rest on."""

from django.utils.text import get_text_list

from careers.models import Source, SourceAccount, SourceKind

from .money import count

_REPORTS = {SourceKind.FILING: "filings", SourceKind.SURVEY: "answers", SourceKind.REPORTED: "adverts"}


def reports_in_words(source: Source) -> str:
    """What one report of the source is called, in the plural."""
    return _REPORTS.get(SourceKind(source.kind), "reports")


def share(part: int, whole: int) -> str:
    """A share as readers are told: “61 %”, “under 1 %”."""
    percent = 100 * part / whole if whole else 0
    return "under 1 %" if 0 < percent < 1 else f"{percent:.0f} %"


def reports_of_rows(source: Source) -> str:
    """How many reports came from how many rows, and what the rest is, in a sentence without a full stop. Empty where
    the source has no account.

    Rows of no role of ours may be among the reports: a survey's answers count for all kinds of work.
    """
    account: SourceAccount | None = getattr(source, "account", None)
    if account is None:
        return ""
    said = f"{count(account.reports)} {reports_in_words(source)} of {count(account.rows_read)} rows"
    rest = account.rows_read - account.reports
    if account.rows_of_no_role > rest:
        return f"{said}, {count(account.rows_of_no_role)} of them of no role of ours"
    joined = rest - account.rows_of_no_role - account.rows_refused
    parts = [
        (account.rows_of_no_role, "names no role of ours", "name no role of ours"),
        (account.rows_refused, "could not be used", "could not be used"),
        (joined, "belongs to a report that is counted", "belong to a report that is counted"),
    ]
    parts = [part for part in parts if part[0] > 0]
    if len(parts) == 1:
        return f"{said}; the rest {parts[0][1]}"
    others = get_text_list([f"{count(rows)} {several}" for rows, _, several in parts], "and")
    return f"{said}; of the rest {others}" if others else said
