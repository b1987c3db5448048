"""Waiting: rows and drafts that somebody has to finish, to look at, to mend or to publish, and whose turn it is."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from careers.database.kept import kept
from careers.editing.workflow import WRITING, is_only_publisher
from careers.models import Draft, WorkflowStep
from careers.models.publication import State

from .content import PUBLISH, REVIEW, all_content
from .lines import Asked, Item, Place, form_of

_STATES = (State.DRAFT, State.IN_REVIEW, State.SENT_BACK, State.APPROVED)

# The model and the primary key of a row, or "draft" and that of a draft.
_Key = tuple[str, int]


class _Work(NamedTuple):
    """A row or a draft that waits. `place` is where one acts, `right` what writing it takes."""

    key: _Key
    name: str
    state: str
    place: Place
    right: str


class _Past(NamedTuple):
    """Who wrote what is not published yet, when it came into its state, and what was said then."""

    writers: frozenset[int]
    since: datetime | None
    comment: str


def drafts(asked: Asked) -> list[Item]:
    return _turn_of_writers(asked, State.DRAFT)


def sent_back(asked: Asked) -> list[Item]:
    return _turn_of_writers(asked, State.SENT_BACK)


def in_review(asked: Asked) -> list[Item]:
    return _turn_of_others(asked, State.IN_REVIEW, REVIEW)


def approved(asked: Asked) -> list[Item]:
    return _turn_of_others(asked, State.APPROVED, PUBLISH)


def _turn_of_writers(asked: Asked, state: str) -> list[Item]:
    """What the person wrote, and what nobody is known to have written."""
    return [
        _item(work, past, work.right)
        for work, past in _waiting(state)
        if asked.person is None or not past.writers or asked.person.pk in past.writers
    ]


def _turn_of_others(asked: Asked, state: str, right: str) -> list[Item]:
    """What others wrote; also the own, for the only one who may publish."""
    found: list[Item] = []
    own: list[Item] = []
    for work, past in _waiting(state):
        is_own = asked.person is not None and asked.person.pk in past.writers
        (own if is_own else found).append(_item(work, past, right))
    return [*found, *own] if own and is_only_publisher(asked.person) else found


def _item(work: _Work, past: _Past, right: str) -> Item:
    since = timezone.localdate(past.since) if past.since else None
    return Item(":".join(map(str, work.key)), work.name, work.place, right, past.comment, since)


def _waiting(state: str) -> list[tuple[_Work, _Past]]:
    work, pasts = _all_work()
    return [(one, pasts.get(one.key, _Past(frozenset(), None, ""))) for one in work if one.state == state]


@kept
def _all_work() -> tuple[list[_Work], dict[_Key, _Past]]:
    """All that waits, and the past of each, in two queries beside that of the content."""
    rows = [one for one in all_content() if one.status in _STATES]
    work = [
        _Work((one.model, one.row), one.name, one.status, form_of(one.model, one.row), f"change_{one.model}")
        for one in rows
    ]
    drafts = Draft.objects.filter(state__in=_STATES).order_by("changed_at", "pk").only("model", "title", "state")
    for draft in drafts:
        place, right = form_of("draft", draft.pk), f"change_{draft.model}"
        work.append(_Work(("draft", draft.pk), str(draft), draft.state, place, right))
    return work, _pasts({one.key for one in work}) if work else {}


def _pasts(keys: set[_Key]) -> dict[_Key, _Past]:
    """The past of each row and draft, from the steps that were written down, which careers/editing/workflow.py reads
    in the same way."""
    drafts = {pk for model, pk in keys if model == "draft"}
    rows = {pk for model, pk in keys if model != "draft"}
    steps = WorkflowStep.objects.filter(Q(draft__in=drafts) | Q(draft=None, row__in=rows)).order_by("moment", "pk")
    writers: defaultdict[_Key, set[int]] = defaultdict(set)
    found: dict[_Key, _Past] = {}
    columns = ("model", "row", "draft", "name", "after", "person", "moment", "comment")
    for model, row, draft, name, after, person, moment, comment in steps.values_list(*columns):
        key = ("draft", draft) if draft else (model, row)
        if after == State.PUBLISHED:
            writers[key].clear()
        elif name in WRITING and person is not None:
            writers[key].add(person)
        found[key] = _Past(frozenset(writers[key]), moment, comment)
    return found
