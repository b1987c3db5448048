"""Share cards of roles and of their pay in a country."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Country, Role
from careers.pages.shared.countries import country_at
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.lead import lead_for, pay_of_roles

from .card import Card, bars_of


@require_safe
def role_card(request: HttpRequest, role: str) -> HttpResponse:
    published = get_object_or_404(Role.objects.published(), slug=role)
    countries = Country.objects.in_bulk(LEADING_COUNTRIES, field_name="iso")
    leads = list(pay_of_roles([published], list(countries.values()), timezone.localdate()).leads.values())
    finding = " ".join(f"{lead.country.name}: {lead.headline} a year." for lead in leads if lead.is_headline)
    leading = max(leads, key=lambda lead: len(bars_of(lead)), default=None)
    rows = bars_of(leading) if leading else []
    foot = f"Median and middle half a year in {leading.country.in_sentence}, by source" if leading and rows else ""
    return _picture(Card(published.name, finding or published.summary, rows, foot))


@require_safe
def role_pay_card(request: HttpRequest, role: str, country: str) -> HttpResponse:
    published = get_object_or_404(Role.objects.published(), slug=role)
    place = country_at(country)
    lead = lead_for(published, place, timezone.localdate())
    finding = f"{lead.headline} a year{lead.rest}" if lead.is_headline else lead.why_none
    finding = finding[:1].upper() + finding[1:]
    foot = "Median and middle half a year, by source" if lead.is_headline else ""
    return _picture(Card(f"{published.name}: pay in {place.in_sentence}", finding, bars_of(lead), foot))


def _picture(card: Card) -> HttpResponse:
    return HttpResponse(card.png(), content_type="image/png")
