"""Questions that people ask, with answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.pages.shared.filters import page_of
from careers.pages.shared.parameters import takes
from careers.structured import faq_page

from .form import QuestionFilter
from .read import questions_matching

QUESTIONS_PER_PAGE = 20


@require_safe
@takes(QuestionFilter, "page")
def questions(request: HttpRequest) -> HttpResponse:
    form = QuestionFilter.of(request)
    page = page_of(request, questions_matching(form), QUESTIONS_PER_PAGE)
    context = {"form": form, "page": page, "structured": [faq_page(page)] if page.object_list else []}
    return render(request, "pages/questions/list.html", context, status=form.status)
