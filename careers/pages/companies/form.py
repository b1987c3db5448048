from careers.models import Country, Industry, Status
from careers.pages.shared.filters import Filter, choice, rows, search


class CompanyFilter(Filter):
    views_only = ("sort",)

    q = search("Company, former or legal name")
    industry = choice("Industry", rows(Industry.objects.all()))
    country = choice("Head office in", lambda: [("", "Any"), *_head_office_countries()])
    sort = choice("Sort by", [("name", "Name"), ("reports", "Pay reports")], empty=None, initial="name")


def _head_office_countries():
    countries = Country.objects.filter(companies__status=Status.PUBLISHED).distinct()
    return [(country.code, country.name) for country in countries]


class CompanyRankingFilter(Filter):
    """`rankings` are (key, label) pairs of the series that one role and country can be ranked by."""

    views_only = ("by",)

    by = choice("Ranked by", [], empty=None)

    def __init__(self, query, rankings):
        super().__init__(query)
        self.fields["by"].choices = rankings
        self.full_clean()
