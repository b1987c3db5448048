"""Runs: what the last import of each source refused, took in though it looks odd, and could not place."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Max
from django.utils import timezone

from careers.database.kept import kept
from careers.models import ImportRun, UnmatchedName

from .lines import Asked, Item, form_of, list_of

# How long an import is news.
_NEWS_DAYS = 30


@kept
def last_runs() -> list[ImportRun]:
    """The last import of each source that is in force, the newest first; in one query."""
    newest = ImportRun.objects.in_force().order_by().values("source").annotate(run=Max("pk")).values("run")
    runs = ImportRun.objects.filter(pk__in=newest).select_related("source")
    return list(runs.defer("files", "difference", "accounts_before").order_by("-finished_at", "-pk"))


class Unmatched(NamedTuple):
    name: str
    rows: int
    run: int


@kept
def unmatched() -> dict[str, list[Unmatched]]:
    """What these imports could not place, by UnmatchedKind; in one query."""
    runs = [run.pk for run in last_runs()]
    found: dict[str, list[Unmatched]] = {}
    names = UnmatchedName.objects.filter(run__in=runs).order_by("-rows", "name")
    for kind, name, rows, run in names.values_list("kind", "name", "rows", "run"):
        found.setdefault(kind, []).append(Unmatched(name, rows, run))
    return found


def outliers(asked: Asked) -> list[Item]:
    """Reports that were taken though their pay stands far from that of their cell."""
    return [_outlier(run, one) for run in last_runs() for one in run.outliers]


def _outlier(run: ImportRun, one: dict[str, Any]) -> Item:
    usual, pay = one["usual"], f"{one['amount']:,} {one['currency']}"
    why = f"{pay}; the middle half of {usual['n']:,} has {usual['from']:,} to {usual['to']:,}"
    place = list_of("salaryrecord", q=one["key"], source__id__exact=run.source_id)
    others = {f"{one['file']}, line {one['line']}": form_of("importrun", run.pk)}
    key, right = f"{run.source.slug}:{one['key']}", "add_figuredecision"
    return Item(key, one["title"], place, right, why, run.finished_at.date(), one["amount"], others)


def rejected(asked: Asked) -> list[Item]:
    """Rows that were not taken, by their reason."""
    found = [_refused(run, reason, rows) for run in last_runs() for reason, rows in run.reasons.items()]
    return sorted(found, key=lambda item: (-(item.number or 0), item.key))


def _refused(run: ImportRun, reason: str, rows: int) -> Item:
    place = list_of("rejectedrow", run__id__exact=run.pk, reason__exact=reason)
    why = f"{rows:,} of {run.read:,} rows of {run.source.called}"
    others = {"The import": form_of("importrun", run.pk)}
    key = f"{run.source.slug}:{reason}"
    return Item(key, reason, place, "view_rejectedrow", why, run.finished_at.date(), rows, others)


def last_imports(asked: Asked) -> list[Item]:
    """The imports of the last month."""
    first = asked.today - timedelta(days=_NEWS_DAYS)
    return [_import(run) for run in last_runs() if timezone.localdate(run.finished_at) >= first]


def _import(run: ImportRun) -> Item:
    counts = ("created", "updated", "removed", "rejected")
    why = ", ".join(f"{n:,} {name}" for name in counts if (n := getattr(run, name))) or "nothing changed"
    day = timezone.localdate(run.finished_at)
    return Item(str(run.pk), run.source.called, form_of("importrun", run.pk), "view_importrun", why, day)
