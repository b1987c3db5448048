"""The salary explorer: the page, and the same figures as CSV and as JSON."""

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from careers.database.spreadsheets import csv_lines
from careers.pages.shared.context_processors import site
from careers.pages.shared.own_place import OwnPlaceForm, kept_private
from careers.pages.shared.parameters import takes

from .export import COLUMNS, as_data, csv_rows
from .form import SalaryFilter
from .page import salary_page
from .read import explore

REFUSAL = "No figures, because the address asks for something the explorer does not know."
# Of a file, so that every system takes it.
LONGEST_NAME = 120
_NOT_A_PAGE = {"X-Robots-Tag": "noindex"}


def _explored(form):
    return explore(form.question, form.vocabulary, form.value("lens"), timezone.localdate())


@require_safe
@vary_on_headers("HX-Request")
@takes(SalaryFilter, OwnPlaceForm)
def explorer(request):
    """The page, or for htmx what a change of the filter replaces in it."""
    is_part = "HX-Request" in request.headers
    form = SalaryFilter(request.GET) if is_part else SalaryFilter.of(request)
    context = {"form": form}
    # Pay of everything that was understood would stand there as if it were the answer.
    if not form.errors:
        explored = _explored(form)
        own = OwnPlaceForm(request.GET, explored.country.currency if explored.country else "")
        context |= salary_page(explored, form.query_of, own.place, is_start=form.is_start) | {"own": own}
    if not is_part:
        return kept_private(request, render(request, "pages/salaries/page.html", context, status=form.status))
    response = render(request, "pages/salaries/_changed.html", context, status=form.status)
    response["HX-Push-Url"] = f"{request.path}?{form.query_in_force}"
    return kept_private(request, response)


@require_safe
@takes(SalaryFilter)
def explorer_csv(request):
    """The cells of the answers, one a line. A filter that makes no sense is refused: a program would not notice that
    it was ignored."""
    form = SalaryFilter.of(request)
    if form.errors:
        reasons = "".join(f"{line}\n" for line in (REFUSAL, *form.complaints))
        return HttpResponse(reasons, content_type="text/plain; charset=utf-8", status=400, headers=_NOT_A_PAGE)
    rows = csv_rows(_explored(form))
    headers = {"Content-Disposition": f'attachment; filename="{_file_name(form)}"', **_NOT_A_PAGE}
    return StreamingHttpResponse(csv_lines(COLUMNS, rows), content_type="text/csv; charset=utf-8", headers=headers)


def _file_name(form: SalaryFilter) -> str:
    """A name that says what was asked for: salaries-data-engineer-us-2025.csv."""
    asked = [str(value) for values in form.in_force.values() for value in values]
    return f"{slugify(' '.join(['salaries', *asked]))[:LONGEST_NAME]}.csv"


@require_safe
@takes(SalaryFilter)
def explorer_json(request):
    form = SalaryFilter.of(request)
    if form.errors:
        return JsonResponse({"error": REFUSAL, "reasons": form.complaints}, status=400, headers=_NOT_A_PAGE)
    page = f"{site(request)['SITE_URL']}{reverse('salaries')}?{form.query_in_force}"
    data = as_data(_explored(form), form.in_force, page)
    return JsonResponse(data, headers=_NOT_A_PAGE, json_dumps_params={"ensure_ascii": False})
