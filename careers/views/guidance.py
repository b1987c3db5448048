"""Guidance: questions with answers, and the rules the portal works by."""

from django.db.models import F, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.filters import QuestionFilter, page_of
from careers.models import Factor, Question, SalaryFactor, Source
from careers.models.publication import Status
from careers.pay.cells import INTERVAL_N
from careers.pay.effects import FEWEST_REPORTS, MOST_YEARS
from careers.pay.factors import FEWEST
from careers.pay.percentiles import MINIMUM_N, STEADY_N
from careers.reading.factors import factors_recorded

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
    return render(request, "careers/questions.html", {"form": form, "page": page}, status=form.status)


@require_safe
def methodology(request):
    context = {
        "minimum_n": MINIMUM_N,
        "interval_n": INTERVAL_N,
        "steady_n": STEADY_N,
        "steady_n_less_one": STEADY_N - 1,
        "sources": Source.objects.all(),
        "factors": SalaryFactor.objects.published(),
        "fewest_a_side": FEWEST,
        "fewest_reports": FEWEST_REPORTS,
        "most_years": MOST_YEARS,
        "factor_labels": Factor.labels,
        "recorded": factors_recorded(),
    }
    return render(request, "careers/methodology.html", context)
