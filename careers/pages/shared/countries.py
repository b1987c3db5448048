"""Countries as addresses name them."""

from django.http import Http404

from careers.models import Country
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.vocabulary import Vocabulary


def country_at(code: str) -> Country:
    """The Country that an address names by `code`; a 404 with a hint where there is none."""
    country = Country.objects.filter(iso=code.upper()).first() if code.islower() else None
    if country is None:
        raise Http404(f"“{code}” is not a country we know. Addresses use ISO codes: in for India, us for the USA.")
    return country


def countries_to_ask_about(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The countries of which some source can answer, as choices: those that lead first, then by name."""
    named = vocabulary.labels["country"]
    countries = [(code, name) for code, name in named.items() if code not in vocabulary.too_few]
    first = [iso.lower() for iso in LEADING_COUNTRIES]
    return sorted(countries, key=lambda pair: first.index(pair[0]) if pair[0] in first else len(first))
