from django.http import QueryDict

from careers.models import Country, Industry, Status
from careers.models.matching import employer_key
from careers.pages.shared.filters import Choices, Filter, choice, search, slug_choices


def head_office_countries() -> Choices:
    """The countries with the head office of a published company."""
    countries = Country.objects.filter(companies__status=Status.PUBLISHED).distinct()
    return [(country.code, country.name) for country in countries]


class CompanyFilter(Filter):
    views_only = ("sort",)

    q = search("Company, former or legal name", employer_key)
    industry = choice("Industry", slug_choices(Industry.objects.all()))
    country = choice("Head office in", head_office_countries)
    sort = choice("Sort by", [("name", "Name"), ("reports", "Pay reports")], empty=None, initial="name")


class CompanyRankingFilter(Filter):
    """Which of `rankings`, (key, label) pairs, is shown."""

    views_only = ("by",)

    by = choice("Ranked by", [], empty=None)

    def __init__(self, query: QueryDict, rankings: Choices) -> None:
        super().__init__(query, by=rankings)
