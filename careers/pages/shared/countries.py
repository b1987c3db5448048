"""Countries as addresses name them."""

from django.http import Http404

from careers.models import Country


def country_at(code):
    """The Country that an address names by `code`; a 404 with a hint where it names none."""
    place = Country.objects.filter(iso=code.upper()).first()
    if place is None:
        raise Http404(f"“{code}” is not a country we know. Addresses use ISO codes: in for India, us for the USA.")
    return place
