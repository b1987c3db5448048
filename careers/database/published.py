"""What is published: the roles, companies, skills and questions that a link may lead to."""

from django.db.models import Q, Value

from careers.models import Company, Question, Role, Skill, Status

from . import content_version

_by_version: dict[int, frozenset[tuple[str, str]]] = {}


def published_pages() -> frozenset[tuple[str, str]]:
    """Everything public that prose can link to, as pairs of what it is and its slug. It is read once for each version
    of the content."""
    version = content_version.of_request()
    if version is None:
        return _read()
    if (pages := _by_version.get(version)) is None:
        pages = _read()
        _by_version.clear()
        _by_version[version] = pages
    return pages


def _read() -> frozenset[tuple[str, str]]:
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
