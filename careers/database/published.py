"""What is published: the roles, companies, skills and questions that a link may lead to."""

from django.db.models import Q, Value

from careers.models import Company, Question, Role, Skill
from careers.models.publication import public

from .kept import kept

Pages = frozenset[tuple[str, str]]


@kept
def published_pages() -> Pages:
    """Everything public that prose can link to, as pairs of what it is and its slug; in one query."""
    questions = Question.objects.published().filter(Q(role=None) | public("role__"))
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
