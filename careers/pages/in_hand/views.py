"""In hand: what of gross pay arrives in a month, by dated rules. The address is the answer, and private."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import TaxRules
from careers.pages.shared.context_processors import site
from careers.pages.shared.parameters import takes
from careers.pages.shared.private import private
from careers.pay.money import exact

from .form import InHandForm
from .read import InHand, as_data, in_hand_of, is_past, steps_of


def _form(request: HttpRequest) -> InHandForm:
    return InHandForm(request.GET, TaxRules.objects.select_related("country", "source"))


@require_safe
@private
@takes(InHandForm)
def in_hand(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    context: dict[str, Any] = {"form": form}
    if form.is_asked:
        answers = in_hand_of(form)
        context |= {
            "answers": answers,
            "steps": steps_of(answers),
            "sources": list(dict.fromkeys(each.rules.source for each in answers)),
            "country": form.countries[form.value("country")],
            "verdict": verdict(form, answers),
            "is_past": bool(form.rules) and is_past(form.rules[0], timezone.localdate()),
            "other_years": [
                (year, form.query_with(year=year))
                for year in dict.fromkeys(rules.year for rules in form.of_country)
                if year != form.year_asked
            ],
        }
    return render(request, "pages/in_hand/page.html", context, status=form.status)


def verdict(form: InHandForm, answers: list[InHand]) -> str:
    """The answer in a sentence: what arrives in a month by each set of rules, or why it cannot be said."""
    currency, gross = form.currency, exact(form.yearly("gross"), form.currency)
    if not answers:
        return f"We cannot say: no rules of the tax year {form.year_asked} are here for this country."
    told = [
        f"{exact(round(each.monthly), currency)} under the {each.rules.name[0].lower()}{each.rules.name[1:]}"
        for each in answers
        if each.left
    ]
    if not told:
        most = exact(max(each.most for each in answers), currency)
        return f"We cannot say: the rules here hold up to a taxable income of {most}, and yours is higher."
    ways = f"{', '.join(told[:-1])} or {told[-1]}" if len(told) > 1 else told[0]
    return f"Of {gross} a year, about this arrives in a month: {ways}."


@require_safe
@private
@takes(InHandForm)
def in_hand_json(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    if not request.GET:
        return JsonResponse({"asks": {name: str(field.label) for name, field in form.fields.items()}})
    if not form.is_asked or form.errors:
        reasons = form.complaints or ["Name a country and gross pay."]
        return JsonResponse({"error": "No answer can be given.", "reasons": reasons}, status=400)
    address = f"{site(request)['SITE_URL']}{reverse('in_hand')}?{form.query.urlencode()}"
    return JsonResponse(as_data(form, in_hand_of(form), address))
