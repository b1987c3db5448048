"""How the content is: how old, from which imports, how well estimates hold, and who tried to come in."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Max

from careers.editing.queue import stale
from careers.editing.queue.lines import Asked
from careers.importers.uploaded_runs import STALLED
from careers.models import Draft, Event, ImportRun, SignIn, SignInOutcome, Source, SourceKind, Upload, UploadState
from careers.models.drafts import OPEN

SIGN_INS_OF = timedelta(hours=1)


class Release(NamedTuple):
    """A release of a source that no newer one replaces, with the day from which its age is counted."""

    slug: str
    title: str
    published_on: date | None
    period_end: date | None
    retrieved_on: date

    def age(self, today: date) -> int:
        """Days since it was published, else since the end of what it describes, else since it was fetched."""
        return (today - (self.published_on or self.period_end or self.retrieved_on)).days


class Run(NamedTuple):
    """The last import of a source that was not taken back."""

    pk: int
    slug: str
    title: str
    finished_at: datetime
    read: int
    rejected: int


def releases() -> list[Release]:
    fields = ("slug", "title", "published_on", "period_end", "retrieved_on")
    rows = Source.objects.filter(superseded_by=None).exclude(kind=SourceKind.EDITORIAL).order_by("slug")
    return [Release(*values) for values in rows.values_list(*fields)]


def stale_sources(today: date) -> list[str]:
    """The names of the sources whose figures of pay are past their shelf life."""
    return [item.says for item in stale.figures(Asked(today)) if item.since is not None and item.since < today]


def last_runs() -> list[Run]:
    """Of each source one, the newest first."""
    in_force = ImportRun.objects.in_force()
    last = in_force.order_by().values("source").annotate(last=Max("pk")).values("last")
    fields = ("pk", "source__slug", "source__title", "finished_at", "read", "rejected")
    return [Run(*values) for values in in_force.filter(pk__in=last).order_by("-pk").values_list(*fields)]


def uploads(now: datetime) -> dict[str, int]:
    """How many uploads are in which state; what has not moved on for long counts as “stalled”."""
    moving = (UploadState.READING, UploadState.WRITING)
    counted = dict.fromkeys((*moving, UploadState.READY, UploadState.REFUSED, "stalled"), 0)
    for state, since in Upload.objects.unfinished().values_list("state", "since"):
        counted["stalled" if state in moving and since < now - STALLED else state] += 1
    return counted


def drafts() -> dict[str, int]:
    """How many changes wait, by their state."""
    counted: dict[str, int] = dict.fromkeys(OPEN, 0)
    return counted | dict(Draft.objects.open().order_by().values_list("state").annotate(n=Count("pk")))


def sign_ins(now: datetime) -> dict[str, int]:
    """How many tried to sign in within the last hour, by how that ended."""
    tries = SignIn.objects.filter(at__gte=now - SIGN_INS_OF)
    counted = dict.fromkeys(SignInOutcome.values, 0)
    return counted | dict(tries.order_by().values_list("outcome").annotate(n=Count("pk")))


def last_change() -> datetime | None:
    """When the content was last edited, imported or loaded."""
    return Event.objects.order_by("-moment").values_list("moment", flat=True).first()
