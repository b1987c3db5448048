"""What became of the rows of a source's files, and the limits of its figures, as its page tells them."""

from typing import Any

from careers.models import Source, SourceAccount
from careers.models.publication import public
from careers.pay.accounts import reports_in_words, share


def read_account(source: Source) -> dict[str, Any] | None:
    """The numbers of the source's account, in the order in which they are told; None where it has none.

    `lines` and `reasons` are (what, rows, share of the rows read); `titles` are (title, rows, share of the rows that
    name no role of ours).
    """
    account: SourceAccount | None = getattr(source, "account", None)
    if account is None:
        return None
    read, no_role = account.rows_read, account.rows_of_no_role
    lines = [("Rows read", read, "")]
    if account.adverts is not None:
        lines.append(("Adverts, before equal ones were counted once", account.adverts, ""))
    lines += [
        (f"{reports_in_words(source).capitalize()} that figures rest on: what n counts", account.reports, ""),
        ("Rows of no role of ours", no_role, share(no_role, read)),
        ("Rows that could not be used", account.rows_refused, share(account.rows_refused, read)),
    ]
    reasons = sorted(account.left_out.items(), key=lambda reason: (-reason[1], reason[0]))
    return {
        "lines": lines,
        "reasons": [(reason, rows, share(rows, read)) for reason, rows in reasons],
        "titles": [(title, rows, share(rows, no_role)) for title, rows in account.titles],
    }


def read_limits(source: Source) -> dict[str, Any]:
    """Where the source is unfit, whom it counts in place of a role that has a page, and its own exchange rates."""
    return {
        "flags": list(source.selection_flags.select_related("country").order_by("country__name")),
        "stand_ins": list(source.stand_ins.filter(public("role__")).select_related("role").order_by("role__name")),
        "publisher_rates": list(source.publisher_rates.order_by("currency")),
    }
