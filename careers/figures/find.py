"""Finding a figure by its key, also by one that it had before a role, a company or a skill was renamed or merged."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain, product
from typing import Any

from django.utils import timezone

from careers.models import Company, Role, Skill
from careers.models.merges import once_called

from . import effects, field, outlook, pay, visa
from .figure import Figure
from .keys import parts_of
from .pay_keys import pay_keys

_FINDERS: dict[str, Callable[[Sequence[str], date], Figure | None]] = {
    "pay": pay.find,
    "jobs": lambda parts, as_of: outlook.find_projection(parts),
    "claim": lambda parts, as_of: outlook.find_claim(parts),
    "visa": visa.find,
    "effect": effects.find_effect,
    "skill": effects.find_skill,
    "field": field.find,
}


def find(key: str, as_of: date | None = None) -> Figure | None:
    """The Figure of `key`, None where there is none, also where there are too few reports; on the day `as_of`, today
    unless said. A key that it had before leads to it too: the Figure then has the key of today."""
    parts = parts_of(key)
    if not parts or parts[0] not in _FINDERS:
        return None
    as_of = as_of or timezone.localdate()
    for each in chain([parts], _today(parts)):
        found = _FINDERS[each[0]](each[1:], as_of)
        if found is not None and not found.is_too_few:
            return found
    return None


def _today(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The parts of a key with the slugs of today in place of former ones, where there are any."""
    named: dict[int, Any] = {1: Role} if parts[0] in ("pay", "visa", "effect") else {}
    named |= {1: Skill} if parts[0] == "skill" else {}
    named |= {6: Company} if len(parts) == 7 and parts[5] == "company" else {}
    choices = [once_called(named[i], part) or [part] if i in named else [part] for i, part in enumerate(parts)]
    yield from (found for found in product(*choices) if found != tuple(parts))


def all_keys() -> Iterator[str]:
    """Every key there is, read as they are asked for and without computing a figure."""
    yield from pay_keys()
    yield from outlook.outlook_keys()
    yield from visa.visa_keys()
    yield from effects.effect_keys()
    yield from field.field_keys()
