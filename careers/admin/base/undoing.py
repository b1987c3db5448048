"""Undoing in the admin: its steps on a page, and what is said when they are taken."""

from datetime import datetime

from django.contrib import messages
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.timezone import is_naive, make_aware

_SHOWN = 100
_OBSTACLES_SAID = 20


def moment_in(text: str) -> datetime | None:
    """The moment that a form sent, None for what is none."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return make_aware(moment) if moment is not None and is_naive(moment) else moment


def checking(site):
    """What raises ValidationError when a row breaks a rule that its admin knows, and that no single field can tell."""

    def check(obj):
        check_restored = getattr(site._registry.get(type(obj)), "check_restored", None)
        if check_restored is not None:
            check_restored(obj)

    return check


def shown_of(steps):
    """The context for steps: those that say something, as many as there is room for."""
    telling = [step for step in steps if step.is_needed or step.obstacles]
    return {
        "shown": telling[:_SHOWN],
        "more": len(telling) - _SHOWN if len(telling) > _SHOWN else 0,
        "is_needed": any(step.is_needed for step in telling),
    }


def say(request, said, steps, *, is_done):
    """What became of it, and of what nothing became."""
    messages.add_message(request, messages.SUCCESS if is_done else messages.ERROR, said)
    obstacles = [f"{capfirst(step.subject)}: {obstacle}." for step in steps for obstacle in step.obstacles]
    for obstacle in obstacles[:_OBSTACLES_SAID]:
        messages.warning(request, f"Not taken back. {obstacle}")
    if len(obstacles) > _OBSTACLES_SAID:
        messages.warning(request, f"And {len(obstacles) - _OBSTACLES_SAID} more.")
