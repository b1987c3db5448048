"""Countries as addresses name them."""

from django.http import Http404

from careers.models import Country


def country_at(code: str) -> Country:
    """The Country that an address names by `code`; a 404 with a hint where there is none."""
    country = Country.objects.filter(iso=code.upper()).first() if code.islower() else None
    if country is None:
        raise Http404(f"“{code}” is not a country we know. Addresses use ISO codes: in for India, us for the USA.")
    return country
