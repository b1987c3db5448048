"""Two questions of a person, answered source by source: what would I earn, and is this offer fair?

The address is the answer, and it holds what somebody earns. So nothing of these pages is kept: not by browsers, not by
the page cache, and no other site is told from where its visitor comes.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.pages.shared.context_processors import site
from careers.pages.shared.parameters import takes
from careers.pages.shared.private import private

from .export import REFUSAL, as_data
from .form import EstimateForm, OfferForm, PersonForm
from .page import estimate_page, offer_page
from .read import PersonAnswer, read_answer


def _answered(form: PersonForm, *, with_floor: bool = False) -> PersonAnswer | None:
    if not form.is_asked:
        return None
    return read_answer(form, form.held_against, timezone.localdate(), with_floor=with_floor)


def _as_json(request: HttpRequest, form: PersonForm, answer: PersonAnswer | None, page: str) -> JsonResponse:
    if not request.GET:
        return JsonResponse({"asks": {name: str(field.label) for name, field in form.fields.items()}})
    if answer is None or form.errors:
        return JsonResponse({"error": REFUSAL, "reasons": form.complaints}, status=400)
    address = f"{site(request)['SITE_URL']}{reverse(page)}?{form.query.urlencode()}"
    return JsonResponse(as_data(form, answer, address))


@require_safe
@private
@takes(EstimateForm)
def estimate(request: HttpRequest) -> HttpResponse:
    form = EstimateForm(request.GET)
    context = {"form": form, **estimate_page(form, _answered(form))}
    return render(request, "pages/estimates/estimate.html", context, status=form.status)


@require_safe
@private
@takes(EstimateForm)
def estimate_json(request: HttpRequest) -> HttpResponse:
    form = EstimateForm(request.GET)
    return _as_json(request, form, _answered(form), "estimate")


@require_safe
@private
@takes(OfferForm)
def offer(request: HttpRequest) -> HttpResponse:
    form = OfferForm(request.GET)
    context = {"form": form, **offer_page(form, _answered(form, with_floor=True))}
    return render(request, "pages/estimates/offer.html", context, status=form.status)


@require_safe
@private
@takes(OfferForm)
def offer_json(request: HttpRequest) -> HttpResponse:
    form = OfferForm(request.GET)
    return _as_json(request, form, _answered(form, with_floor=True), "offer")
