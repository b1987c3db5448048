"""The rules the portal works by."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from careers.database.spreadsheets import csv_lines
from careers.models import Factor, SalaryFactor, Source
from careers.pay.factors import factors_recorded
from careers.pay.glossary import TERMS
from careers.stats.effects import MOST_YEARS
from careers.stats.pace import ALIKE_WITHIN, HARDLY_CHANGES_WITHIN, MUCH_FASTER_BY
from careers.stats.thresholds import FEWEST_A_SIDE, FEWEST_REPORTS, MINIMUM_N, SMALL_N, STEADY_N
from careers.structured import defined_term, defined_term_set

from .calibration import COLUMNS, as_data, published_measurement, read_calibration


@require_safe
def methodology(request: HttpRequest) -> HttpResponse:
    context = {
        "minimum_n": MINIMUM_N,
        "interval_n": SMALL_N,
        "small_n": SMALL_N,
        "steady_n": STEADY_N,
        "steady_n_less_one": STEADY_N - 1,
        "terms": TERMS.items(),
        "structured": [_glossary()],
        "more": len(TERMS) - 4,
        "sources": Source.objects.all(),
        "factors": SalaryFactor.objects.published(),
        "fewest_a_side": FEWEST_A_SIDE,
        "fewest_reports": FEWEST_REPORTS,
        "most_years": MOST_YEARS,
        "factor_labels": Factor.labels,
        "recorded": factors_recorded(),
        "much_faster": f"{MUCH_FASTER_BY:g}",
        "alike": f"{ALIKE_WITHIN:g}",
        "hardly": f"{HARDLY_CHANGES_WITHIN:g}",
    }
    return render(request, "pages/methodology/page.html", context)


def _glossary() -> dict[str, Any]:
    address = reverse("methodology")
    terms = [defined_term(term.name, term.meaning, f"{address}#word-{key}") for key, term in TERMS.items()]
    return defined_term_set("Words", f"{address}#words", terms)


@require_safe
def calibration(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/methodology/calibration.html", read_calibration())


@require_safe
def calibration_json(request: HttpRequest) -> JsonResponse:
    return JsonResponse(as_data(published_measurement()), json_dumps_params={"indent": 1})


@require_safe
def calibration_csv(request: HttpRequest) -> StreamingHttpResponse:
    rows = (case.stored() for case in published_measurement().cases)
    response = StreamingHttpResponse(csv_lines(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="calibration.csv"'
    return response
