"""Moving a row or a draft along the workflow, and keeping what waits, each with the step written down."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import capfirst

from careers.database.events import recorded_as, recording
from careers.database.history import write_records
from careers.models import Draft, DraftState, EventKind, WorkflowStep
from careers.models.publication import Status

from .workflow import BY_NAME, LIVE, SAVED, Transition, authors_of, has_right, model_of, refusal, state_of

Check = Callable[[Any], None]


def move(
    thing: Any,
    name: str,
    *,
    user: Any,
    comment: str = "",
    at: datetime | None = None,
    check: Check | None = None,
    reason: str = "",
) -> WorkflowStep:
    """Moves a row or a draft, and writes the step down, all or nothing.

    `at` is the moment of a schedule; `check` raises ValidationError where a row lacks what publishing asks. Raises
    PermissionDenied where `user` has no right to it, and ValidationError where it cannot be done as it stands.
    """
    transition = BY_NAME[name]
    if not has_right(user, transition, thing):
        raise PermissionDenied
    _check_asked(transition, comment, at)
    is_part = recording() is not None
    with recorded_as(EventKind.EDIT, user=user) as event:
        thing = _locked(thing)
        if why := refusal(thing, transition, user):
            raise ValidationError(why)
        is_own = transition.by_other and user.pk in authors_of(thing)
        before = state_of(thing)
        if isinstance(thing, Draft):
            _move_draft(thing, transition, at)
        else:
            _move_row(thing, transition, user, at, check, reason or capfirst(transition.done))
        event.title = event.title or ("" if is_part else _title(thing))
        event.reason = event.reason or comment[:200]
        if (line := said(transition, user, is_own=is_own, at=at)) not in event.details:
            event.details.append(line)
        return write_step(
            thing, transition.name, user, before=before, after=transition.after, comment=comment, is_own=is_own
        )


def said(transition: Transition, user: Any, *, is_own: bool, at: datetime | None = None) -> str:
    """What was done, as a line of the history."""
    line = capfirst(transition.done)
    if transition.needs_moment and at:
        line += f" for {timezone.localtime(at):%-d %B %Y, %H:%M}"
    return f"{line} by {user}, who also wrote it: nobody else may publish" if is_own else line


def _check_asked(transition: Transition, comment: str, at: datetime | None) -> None:
    if transition.needs_comment and not comment.strip():
        raise ValidationError("Say in a comment what is to be changed.")
    if transition.needs_moment and at is None:
        raise ValidationError("Say the day and the time at which it is to be published.")
    if transition.needs_moment and at is not None and at <= timezone.now():
        raise ValidationError("The moment of a schedule lies ahead. To publish it at once, choose “Publish now”.")


def _locked(thing: Any) -> Any:
    """The same row or draft as it is now, kept from others to the end of the transaction."""
    rows = type(thing)._base_manager.all()
    if connection.features.has_select_for_update:
        rows = rows.select_for_update()
    found = rows.filter(pk=thing.pk).first()
    if found is None:
        raise ValidationError("It is not there any more.")
    return found


def _move_draft(draft: Draft, transition: Transition, at: datetime | None) -> None:
    draft.state, draft.changed_at = DraftState(transition.after), timezone.now()
    draft.publish_at = at if transition.needs_moment else None
    draft.full_clean(exclude=["form"])
    draft.save(update_fields=["state", "publish_at", "changed_at"])


def _move_row(
    row: Any,
    transition: Transition,
    user: Any,
    at: datetime | None,
    check: Check | None,
    reason: str,
) -> None:
    now = timezone.now()
    is_shown = transition.after in LIVE
    row.status = Status.PUBLISHED if is_shown else transition.after
    if transition.after == "expired":
        row.expires_at = now
    else:
        row.publish_at = at
        if row.expires_at is not None and row.expires_at <= (at or now):
            row.expires_at = None
    row.full_clean()
    if is_shown and check is not None:
        check(row)
    row.skip_history_when_saving = True
    row.save(update_fields=["status", "publish_at", "expires_at"])
    del row.skip_history_when_saving
    write_records([row], are_new=False, user=user, reason=reason)


def _title(thing: Any) -> str:
    if isinstance(thing, Draft):
        return f"Draft of {thing.noun} “{thing.title}”"
    return f"{capfirst(thing._meta.verbose_name)} “{thing}”"


def write_step(
    thing: Any,
    name: str,
    user: Any,
    *,
    before: str,
    after: str,
    comment: str = "",
    is_own: bool = False,
    form: Any = None,
) -> WorkflowStep:
    """Writes down what was done to a row or a draft; `user` is None for the portal itself."""
    is_draft = isinstance(thing, Draft)
    vars(thing).pop("_steps", None)
    return WorkflowStep.objects.create(
        model=model_of(thing),
        row=thing.row if is_draft else thing.pk,
        draft=thing if is_draft else None,
        name=name,
        before=before,
        after=after,
        person=user,
        person_name=str(user)[:150] if user else "",
        moment=timezone.now(),
        comment=comment,
        is_own=is_own,
        form=form,
    )


def save_draft(draft: Draft, form: list[tuple[str, str]], *, user: Any) -> Draft:
    """Keeps `form` as what waits; a draft that somebody had let through has to be looked at again.

    Raises ValidationError where another draft of the same row is open.
    """
    now, is_new = timezone.now(), draft.pk is None
    before = draft.state
    if draft.state in (DraftState.APPROVED, DraftState.SCHEDULED):
        draft.state, draft.publish_at = DraftState.IN_REVIEW, None
    draft.form, draft.changed_at = [list(pair) for pair in form], now
    if is_new:
        draft.author, draft.author_name, draft.created_at = user, str(user)[:150], now
    with transaction.atomic():
        draft.full_clean(exclude=["form"])
        draft.save()
        write_step(draft, SAVED, user, before="" if is_new else before, after=draft.state, form=draft.form)
    return draft


def take_due(draft: Draft) -> bool:
    """Takes a scheduled draft whose moment has passed, so that nobody else applies it. False where it is taken."""
    now = timezone.now()
    taken = Draft.objects.due(now).filter(pk=draft.pk).order_by().update(state=DraftState.PUBLISHED, changed_at=now)
    if taken:
        write_step(draft, "publish", None, before="scheduled", after="published")
    return bool(taken)


def send_back_due(draft: Draft, why: str) -> None:
    """Sends a scheduled draft back that cannot be published at its moment, with the reason."""
    scheduled = Draft.objects.scheduled().filter(pk=draft.pk)
    if scheduled.update(state=DraftState.SENT_BACK, publish_at=None, changed_at=timezone.now()):
        write_step(draft, "send_back", None, before="scheduled", after="sent_back", comment=why)
