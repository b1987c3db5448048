"""The workflow: from which state to which a piece of work is moved, who may do so, and what is written down of it.

A piece of work is a row with a status, or a Draft: a change that waits beside a row that readers see. Both go the same
way, by one table. A second pair of eyes is asked for where the table says so: nobody lets through what they wrote
themselves, unless nobody else may. That is then written down with the step, and in the history.
"""

from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q

from careers.database.history import has_history
from careers.models import Draft, WorkflowStep
from careers.models.publication import Publishable

REVIEW, PUBLISH = "careers.review_draft", "careers.publish_draft"
# Nothing is moved further by these steps; they say who has written it.
SAVED, HANDED_OVER = "save", "hand over"
WRITING = (SAVED, HANDED_OVER, "review")
_BACKEND = "django.contrib.auth.backends.ModelBackend"
_ROW, _DRAFT = "row", "draft"
LIVE = ("published", "scheduled", "expired")


class Transition(NamedTuple):
    """A way from one of the states `before` to the state `after`.

    `right` is the permission that it takes, "" for that to change the row. `done` ends a sentence that begins with
    what was moved. `by_other` asks for somebody else than who wrote it.
    """

    name: str
    before: tuple[str, ...]
    after: str
    right: str
    button: str
    done: str
    of: tuple[str, ...] = (_ROW, _DRAFT)
    needs_comment: bool = False
    needs_moment: bool = False
    by_other: bool = False

    def __str__(self):
        return self.button


TABLE = (
    Transition("review", ("draft", "sent_back"), "in_review", "", "Send to review", "sent to review"),
    Transition(
        "send_back",
        ("in_review", "approved", "scheduled"),
        "sent_back",
        REVIEW,
        "Send back with a comment",
        "sent back",
        needs_comment=True,
    ),
    Transition("approve", ("in_review",), "approved", REVIEW, "Approve", "approved", by_other=True),
    Transition(
        "publish",
        ("draft", "in_review", "approved", "scheduled"),
        "published",
        PUBLISH,
        "Publish now",
        "published",
        by_other=True,
    ),
    Transition(
        "republish",
        ("expired", "archived"),
        "published",
        PUBLISH,
        "Publish again",
        "published",
        (_ROW,),
        by_other=True,
    ),
    Transition(
        "schedule",
        ("draft", "in_review", "approved"),
        "scheduled",
        PUBLISH,
        "Schedule",
        "scheduled",
        needs_moment=True,
        by_other=True,
    ),
    Transition("unschedule", ("scheduled",), "approved", PUBLISH, "Take off the schedule", "taken off the schedule"),
    Transition("expire", ("published",), "expired", PUBLISH, "Let it expire now", "marked as expired", (_ROW,)),
    Transition(
        "withdraw", ("published", "expired", "archived"), "draft", PUBLISH, "Back to a draft", "made a draft", (_ROW,)
    ),
    Transition(
        "archive",
        ("draft", "in_review", "sent_back", "approved", "scheduled", "published", "expired"),
        "archived",
        PUBLISH,
        "Archive",
        "archived",
        (_ROW,),
    ),
    Transition(
        "discard",
        ("draft", "in_review", "sent_back", "approved", "scheduled"),
        "discarded",
        "",
        "Discard the draft",
        "discarded",
        (_DRAFT,),
    ),
    Transition("take_up", ("discarded",), "draft", "", "Take it up again", "taken up again", (_DRAFT,)),
)
BY_NAME = {each.name: each for each in TABLE}
STATES = {
    "draft": "Draft",
    "in_review": "In review",
    "sent_back": "Sent back",
    "approved": "Approved",
    "scheduled": "Scheduled",
    "published": "Published",
    "expired": "Expired",
    "archived": "Archived",
    "discarded": "Discarded",
}


# States ---------------------------------------------------------------------------------------


def state_of(thing: Any) -> str:
    """The state of a row or a draft. What has no status is seen by readers as soon as it is there."""
    if isinstance(thing, Draft | Publishable):
        return str(thing.state)
    return "published"


def is_live(row: Any) -> bool:
    """Whether readers see `row`, will see it at its moment, or saw it until it expired: then a draft changes it."""
    return state_of(row) in LIVE


def kind_of(thing: Any) -> str:
    return _DRAFT if isinstance(thing, Draft) else _ROW


def between(before: str, after: str) -> Transition | None:
    """The transition of a row from one state to another, None where there is none."""
    ways = (each for each in TABLE if _ROW in each.of and before in each.before and each.after == after)
    return next(ways, None)


# Who ------------------------------------------------------------------------------------------


def publishers() -> models.QuerySet:
    """The people who may publish: active, let into the admin, and with the right or all rights."""
    people = get_user_model()._default_manager.with_perm(PUBLISH, backend=_BACKEND)
    return people.filter(is_staff=True)


def is_only_publisher(user: Any) -> bool:
    """Whether nobody but `user` may publish, so that there is no second pair of eyes."""
    return user.has_perm(PUBLISH) and not publishers().exclude(pk=user.pk).exists()


def steps_of(thing: Any) -> list[WorkflowStep]:
    """What was done to a row or a draft, oldest first; read once for each of them."""
    if "_steps" not in vars(thing):
        of_row = WorkflowStep.objects.filter(draft=None)
        steps = thing.steps.all() if isinstance(thing, Draft) else of_row.filter(model=model_of(thing), row=thing.pk)
        thing._steps = list(steps) if thing.pk else []
    return thing._steps


def model_of(thing: Any) -> str:
    """The name of the model of a row, or of the row that a draft changes."""
    return thing.model if isinstance(thing, Draft) else str(thing._meta.model_name)


def authors_of(thing: Any) -> set[int]:
    """The keys of the people who wrote what is not published yet: since it was published last, all who saved it or
    sent it to review. Of what was written before steps were kept, who is named by the newest record of its history."""
    authors: set[int] = set()
    steps = steps_of(thing)
    for step in steps:
        if step.after == "published":
            authors.clear()
        elif step.name in WRITING and step.person_id is not None:
            authors.add(step.person_id)
    if not steps and not isinstance(thing, Draft) and has_history(type(thing)):
        newest = thing.history.first()
        authors = {newest.history_user_id} - {None} if newest else set()
    return authors


def refusal(thing: Any, transition: Transition, user: Any) -> str:
    """Why `user` cannot move `thing` so, "" where they can. That they lack the right to is not asked here."""
    state = state_of(thing)
    if kind_of(thing) not in transition.of or state not in transition.before:
        return f"It is {STATES[state].lower()}: “{transition.button}” is for what is {_listed(transition.before)}."
    if transition.by_other and user.pk in authors_of(thing) and not is_only_publisher(user):
        return "You wrote it yourself: somebody else has to look at it."
    return ""


def has_right(user: Any, transition: Transition, thing: Any) -> bool:
    """A draft is discarded by who wrote it, or by who may publish."""
    model = model_of(thing)
    if transition.right:
        return user.has_perm(transition.right) and user.has_perm(f"careers.view_{model}")
    may_change = user.has_perm(f"careers.change_{model}")
    if isinstance(thing, Draft) and transition.name in ("discard", "take_up"):
        return may_change and (thing.author_id == user.pk or user.has_perm(PUBLISH))
    return may_change


def ways(thing: Any, user: Any) -> list[Transition]:
    """The transitions that `user` can choose from for `thing` as it is."""
    return [each for each in TABLE if has_right(user, each, thing) and not refusal(thing, each, user)]


def waits_for(thing: Any) -> str:
    """Who has to do what next, as a sentence; "" where nobody has."""
    if isinstance(thing, Draft):
        author = thing.who
    else:
        names = [step.person_name for step in steps_of(thing) if step.name in WRITING]
        author = names[-1] if names else "its author"
    return {
        "draft": f"{author} is working on it.",
        "in_review": f"It waits for an editor or a publisher other than {author}, to approve it or to send it back.",
        "sent_back": f"It waits for {author}, to mend it and send it to review again.",
        "approved": "It waits for a publisher, to publish it or to give it a moment.",
    }.get(state_of(thing), "")


def waiting_for(user: Any) -> models.QuerySet:
    """The drafts of which `user` is the one to do something next."""
    is_mine = Q(author=user)
    waiting = is_mine & Q(state__in=("draft", "sent_back"))
    if user.has_perm(REVIEW):
        waiting |= ~is_mine & Q(state="in_review")
    if user.has_perm(PUBLISH):
        waiting |= (Q() if is_only_publisher(user) else ~is_mine) & Q(state__in=("approved", "in_review"))
    return Draft.objects.filter(waiting)


def _listed(states: tuple[str, ...]) -> str:
    names = [STATES[state].lower() for state in states]
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
