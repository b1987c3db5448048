"""Drafts on the pages of the admin: what the panel of a form says, what was asked for in it, and publishing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.urls import reverse

from careers.database.events import recorded_as, recording
from careers.editing.moving import move, send_back_due, take_due
from careers.editing.workflow import BY_NAME, STATES, Transition, state_of, steps_of, waits_for, ways
from careers.models import Draft, EventKind
from careers.models.publication import Publishable

from .replaying import Replayed, all_powerful, replay
from .undoing import moment_in

_LONGEST_COMMENT = 2_000
_STEPS_SHOWN = 20


@dataclass(frozen=True)
class Asked:
    """What was asked for in the panel: `seen` tells what the editor was looking at."""

    transition: Transition
    comment: str
    at: datetime | None
    seen: str


def step_asked(request: Any) -> Asked:
    """Raises Http404 for a transition that there is not."""
    name = request.POST.get("step", "")
    if name not in BY_NAME:
        raise Http404
    comment = request.POST.get("comment", "").replace("\x00", "")[:_LONGEST_COMMENT].strip()
    moment = moment_in(request.POST.get("at", ""))
    return Asked(BY_NAME[name], comment, moment, request.POST.get("seen", ""))


def form_address(draft: Draft) -> str:
    """The form in which an open draft is written."""
    page, args = ("add", None) if draft.row is None else ("change", [draft.row])
    return reverse(f"admin:careers_{draft.model}_{page}", args=args, query={"draft": draft.pk})


def posted(draft: Draft) -> QueryDict:
    """The form of a draft as a browser sent it."""
    form = QueryDict(mutable=True)
    for name, value in draft.form:
        form.appendlist(name, value)
    return form


def stamp(draft: Draft) -> str:
    """What tells one save of a draft from the next."""
    return draft.changed_at.isoformat()


def flow_of(thing: Any, user: Any, *, seen: str, waiting: Draft | None = None) -> dict[str, Any]:
    """What the panel about a row or a draft says. `waiting` is the draft beside a row that is shown as it is."""
    chosen = ways(thing, user) if isinstance(thing, Draft | Publishable) else []
    is_draft = isinstance(thing, Draft)
    name = "admin:careers_draft_step" if is_draft else f"admin:careers_{thing._meta.model_name}_step"
    live = reverse(f"admin:careers_{thing.model}_change", args=[thing.row]) if is_draft and thing.row else ""
    return {
        "thing": thing,
        "state": state_of(thing),
        "state_name": STATES[state_of(thing)],
        "waits_for": waits_for(thing),
        "steps": [_in_words(step) for step in steps_of(thing)[-_STEPS_SHOWN:] if step.comment or step.name != "save"],
        "ways": chosen,
        "asks_comment": bool(chosen),
        "asks_moment": any(way.needs_moment for way in chosen),
        "address": reverse(name, args=[thing.pk]) if chosen else "",
        "seen": seen,
        "is_draft": is_draft,
        "page_url": page_to_come(thing),
        "live_url": f"{live}?live=1" if live else "",
        "waiting": waiting,
        "waiting_url": form_address(waiting) if waiting else "",
    }


def page_to_come(thing: Any) -> str:
    """Where the page is shown as it would be, "" for what has none."""
    is_draft = isinstance(thing, Draft)
    model, pk = (thing.model_class, thing.row) if is_draft else (type(thing), thing.pk)
    waits = (is_draft and thing.is_open) or (not is_draft and state_of(thing) != "published")
    has_page = waits and pk is not None and issubclass(model, Publishable)
    return reverse(f"admin:careers_{model._meta.model_name}_page", args=[pk]) if has_page else ""


def _in_words(step: Any) -> dict[str, Any]:
    transition = BY_NAME.get(step.name)
    done = transition.done if transition else step.name
    return {"step": step, "done": "saved" if step.name == "save" else done}


# Publishing ------------------------------------------------------------------------------------


class Clash(ValidationError):
    """A draft cannot be saved as it stands over what is stored now."""


def publish(draft: Draft, site: Any, user: Any, comment: str = "") -> Replayed:
    """Saves what waits for readers, as its author would, merged with what was saved meanwhile. Raises Clash, with
    nothing done, where that cannot be, and ValidationError or PermissionDenied as `move` does."""
    with recorded_as(EventKind.EDIT, user=user):
        move(draft, "publish", user=user, comment=comment)
        return _saved(draft, site, draft.author or user)


def publish_due(draft: Draft, site: Any) -> bool:
    """Publishes a draft whose moment has passed, once however many processes try it. Where it cannot be saved, it is
    sent back with the reason. Whether it was published."""
    try:
        with recorded_as(EventKind.EDIT):
            if not take_due(draft):
                return False
            scheduled = draft.steps.filter(name="schedule").last()
            by = scheduled.person if scheduled else None
            _note(f"Published at its moment, as {scheduled.who if scheduled else 'somebody'} had scheduled it")
            _saved(draft, site, draft.author or by)
            return True
    except Clash as clash:
        send_back_due(draft, f"It could not be published at its moment. {' '.join(clash.messages)}")
        return False


def _saved(draft: Draft, site: Any, writer: Any) -> Replayed:
    if writer is None:
        raise Clash("Nobody is known who wrote or scheduled it.")
    _note(f"Written by {draft.who}")
    replayed = replay(site._registry[draft.model_class], all_powerful(writer), draft.row, posted(draft))
    if replayed.saved is None:
        raise Clash(replayed.mistakes or ["It could not be saved."])
    if draft.row is None:
        Draft.objects.filter(pk=draft.pk).update(row=replayed.saved.pk)
    return replayed


def _note(line: str) -> None:
    if event := recording():
        event.details.append(line)
