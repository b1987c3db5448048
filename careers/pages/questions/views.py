"""Questions that people ask, with answers."""

from django.db.models import F, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.models import Question
from careers.models.publication import Status
from careers.pages.shared.filters import page_of

from .form import QuestionFilter

QUESTIONS_PER_PAGE = 20


def _questions_matching(form):
    questions = Question.objects.published().filter(Q(role=None) | Q(role__status=Status.PUBLISHED))
    match form.value("role"):
        case "":
            pass
        case "none":
            questions = questions.general()
        case slug:
            questions = questions.filter(role__slug=slug)
    for word in form.value("q").split():
        questions = questions.filter(Q(question__icontains=word) | Q(answer__icontains=word))
    return (
        questions.select_related("role")
        .prefetch_related("sources")
        .order_by(F("role__name").asc(nulls_first=True), "position", "question")
    )


@require_safe
def questions(request):
    form = QuestionFilter(request.GET)
    page = page_of(request, _questions_matching(form), QUESTIONS_PER_PAGE)
    return render(request, "pages/questions/list.html", {"form": form, "page": page}, status=form.status)
