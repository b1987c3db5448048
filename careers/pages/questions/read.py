"""What the list of questions reads."""

from django.db.models import F, Q, QuerySet

from careers.models import Question
from careers.models.publication import public
from careers.search.current import listed
from careers.search.entries import Kind

from .form import QuestionFilter


def questions_matching(form: QuestionFilter) -> QuerySet[Question] | list[Question]:
    """Published questions that the filter lets through, those about the field first and then role by role."""
    questions = Question.objects.published().filter(Q(role=None) | public("role__"))
    if (role := form.value("role")) == "none":
        questions = questions.general()
    elif role:
        questions = questions.filter(role__slug=role)
    questions = (
        questions.select_related("role")
        .prefetch_related("sources")
        .order_by(F("role__name").asc(nulls_first=True), "position", "question")
    )
    return listed(Kind.QUESTION, form.typed, questions)
