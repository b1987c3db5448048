"""What is published: the roles, companies, skills and questions that a link may lead to."""

from contextvars import ContextVar
from typing import Any

from django.core.signals import request_finished, request_started
from django.db.models import Q, Value
from django.dispatch import receiver

from careers.models import Company, Question, Role, Skill, Status

from . import content_version

Pages = frozenset[tuple[str, str]]

# What the request that is being answered has read, None outside of one.
_of_request: ContextVar[list[Pages] | None] = ContextVar("published_pages", default=None)


@receiver(request_started, dispatch_uid="careers.published.begin")
def _begin(**kwargs: Any) -> None:
    _of_request.set([])


@receiver(request_finished, dispatch_uid="careers.published.end")
def _end(**kwargs: Any) -> None:
    _of_request.set(None)


def published_pages() -> Pages:
    """Everything public that prose can link to, as pairs of what it is and its slug. It is read once for each version
    of the content, and once for a request that is answered without a version."""
    kept = _of_request.get()
    if content_version.of_request() is not None or kept is None:
        return _read()
    if not kept:
        kept.append(_read())
    return kept[0]


@content_version.once_for_content
def _read() -> Pages:
    questions = Question.objects.published().filter(Q(role=None) | Q(role__status=Status.PUBLISHED))
    first, *others = (
        objects.order_by().values_list(Value(kind), "slug")
        for kind, objects in (
            ("role", Role.objects.published()),
            ("company", Company.objects.published()),
            ("skill", Skill.objects.published()),
            ("question", questions),
        )
    )
    return frozenset(first.union(*others, all=True))
