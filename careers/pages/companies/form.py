from django.http import QueryDict

from careers.database.kept import kept
from careers.models import Country, Industry
from careers.models.publication import public
from careers.pages.shared.filters import Choices, Filter, choice, search


@kept
def head_office_countries() -> Choices:
    """The countries with the head office of a published company."""
    countries = Country.objects.filter(public("companies__")).distinct()
    return [(country.code, country.name) for country in countries]


@kept
def industries() -> Choices:
    return list(Industry.objects.values_list("slug", "name"))


class CompanyFilter(Filter):
    """Which companies are listed, and by whose pay: `role` is one of `rankings`, (key, label) pairs, the first where
    none is chosen."""

    views_only = ("sort", "role")

    role = choice("Role, and companies with a figure", [], empty=None)
    q = search("Company, former or legal name")
    industry = choice("Industry", industries)
    country = choice("Head office in", head_office_countries)
    sort = choice("Sort by", [("pay", "Pay"), ("name", "Name"), ("reports", "Pay reports")], empty=None, initial="pay")

    def __init__(self, query: QueryDict, rankings: Choices = ()) -> None:
        super().__init__(query, role=rankings)

    @property
    def narrowing(self) -> list:
        """The fields beside the role, which stand closed."""
        return [field for field in self if field.name != "role"]


class CompanyRankingFilter(Filter):
    """Which of `rankings`, (key, label) pairs, is shown."""

    views_only = ("by",)

    by = choice("Ranked by", [], empty=None)

    def __init__(self, query: QueryDict, rankings: Choices) -> None:
        super().__init__(query, by=rankings)
