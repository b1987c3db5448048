"""Does a course pay back? The answer is in the address, and so is what the reader earns."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.pages.shared.context_processors import site
from careers.pages.shared.parameters import takes
from careers.pages.shared.private import private

from .export import REFUSAL, as_data
from .form import PaybackForm
from .page import payback_page
from .read import read_answer


@require_safe
@private
@takes(PaybackForm)
def payback(request: HttpRequest) -> HttpResponse:
    form = PaybackForm(request.GET)
    context = {"form": form, **payback_page(form, read_answer(form, timezone.localdate()))}
    return render(request, "pages/payback/page.html", context, status=form.status)


@require_safe
@private
@takes(PaybackForm)
def payback_json(request: HttpRequest) -> HttpResponse:
    form = PaybackForm(request.GET)
    if not request.GET:
        return JsonResponse({"asks": {name: str(field.label) for name, field in form.fields.items()}})
    answer = read_answer(form, timezone.localdate())
    if answer is None:
        return JsonResponse({"error": REFUSAL, "reasons": form.complaints}, status=400)
    address = f"{site(request)['SITE_URL']}{reverse('payback')}?{form.query.urlencode()}"
    return JsonResponse(as_data(form, answer, address))
