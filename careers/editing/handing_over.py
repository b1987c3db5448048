"""Handing over: the work of somebody who leaves goes to another person."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError

from careers.database.events import recorded_as
from careers.models import Draft, EventKind, WorkflowStep

from .moving import write_step
from .workflow import HANDED_OVER, WRITING, state_of

_UNFINISHED = ("draft", "in_review", "sent_back", "approved")


def hand_over(from_user: Any, to_user: Any, by: Any) -> int:
    """Gives the open drafts of one person to another, and what they were writing of what readers do not see yet.
    Returns how many pieces of work. They are written down as steps, and as one event of the history."""
    if not to_user.is_active or not to_user.is_staff:
        raise ValidationError(f"{to_user} cannot sign in as an editor.")
    with recorded_as(EventKind.EDIT, user=by) as event:
        drafts = list(Draft.objects.open().filter(author=from_user))
        rows = _rows_of(from_user)
        for draft in drafts:
            draft.author, draft.author_name = to_user, str(to_user)[:150]
            draft.save(update_fields=["author", "author_name"])
        for thing in [*drafts, *rows]:
            step = write_step(thing, HANDED_OVER, to_user, before=state_of(thing), after=state_of(thing))
            step.comment = f"Handed over by {by}, from {from_user}"
            step.save(update_fields=["comment"])
        if drafts or rows:
            event.title = event.title or f"Work of {from_user}"
            event.details += [f"Handed over from {from_user} to {to_user}: {thing}" for thing in [*drafts, *rows]]
    return len(drafts) + len(rows)


def _rows_of(user: Any) -> list[Any]:
    """The rows that readers do not see, and that `user` was the last to write."""
    written = WorkflowStep.objects.filter(draft=None, name__in=WRITING).values_list("model", "row", "person")
    newest = {(name, pk): person for name, pk, person in written}
    found = []
    for (name, pk), person in newest.items():
        if person == user.pk:
            row = apps.get_model("careers", name)._base_manager.filter(pk=pk).first()
            if row is not None and state_of(row) in _UNFINISHED:
                found.append(row)
    return found
