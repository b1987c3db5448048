"""A page costs as many queries for one row of everything as for twenty."""

from datetime import date

import pytest

from careers.database import content_version
from careers.pages.pay.by_country import read_pay_by_country
from careers.pages.pay.read import read_pay
from careers.pages.roles.read import read_role
from tests.factories import MOST_OCCUPATIONS, make_country, make_portal

AS_OF = date(2026, 11, 22)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("rows", [1, 20])
def test_a_role_and_its_pay_are_read_in_few_queries_however_much_is_known(rows, django_assert_num_queries):
    role, usa, india = make_portal(rows), make_country("US"), make_country("IN")
    began = content_version.tokens()
    with django_assert_num_queries(13), content_version.answering(began):
        page = read_role(role, AS_OF)
        show_role(page)
    with django_assert_num_queries(6):
        countries = read_pay_by_country(role, AS_OF)
        assert all(str(figure.source) for each in countries["pay"] for figure in each.lead.figures)
    # Sources, caveats, reports and the names of their states and companies, occupations and statistics, factors and
    # gaps; in India the rates and the purchasing power, and whether places are known.
    with django_assert_num_queries(8):
        pay = read_pay(role, usa, AS_OF)
        show_pay(pay)
    with django_assert_num_queries(9):
        show_pay(read_pay(role, india, AS_OF))
    lists = (
        "tasks",
        "titles",
        "neighbours",
        "questions",
        "claims",
    )
    assert {name: len(page[name]) for name in lists} == dict.fromkeys(lists, rows)
    assert page["credentials"] == rows
    assert len(page["projections"]) == min(rows, MOST_OCCUPATIONS)
    assert page["pay"].others == rows
    assert sum(len(skills) for _, skills in page["skill_groups"]) == rows + 1
    assert len(pay["figures"]) == min(rows, MOST_OCCUPATIONS) + 1
    assert pay["factors"][0][2] == page["factors"][0].lines[0].compared == rows
    assert pay["official"]
    assert len(countries["pay"]) == len(page["pay"].countries) + rows


def show_role(context):
    """Follows every relation that the page's templates follow, so that a query a row would be counted."""
    assert all(neighbour.role.url for neighbour in context["neighbours"])
    assert all(row.skill.url for _, skills in context["skill_groups"] for row in skills)
    for pay in context["pay"].countries:
        assert all(str(figure.source) and figure.subject for figure in (*pay.figures, *pay.lead.figures))
    assert all(str(row.source) and str(row.occupation) for row in context["projections"])
    assert all(str(standing.claim.source) for standing in context["claims"])
    assert context["outlook"]["rated_by"].get_absolute_url()
    for place in context["factors"]:
        show_factors(place)
    assert all(found.source.get_absolute_url() for found, _ in (*context["by_experience"], *context["by_company"]))


def show_factors(place):
    assert place.country.in_sentence
    assert all(line.leading.sentence for line in place.lines if line.leading)


def show_pay(context):
    assert all(str(figure.source) and figure.subject for figure in context["figures"])
    for picture in (*context["states"], *context["companies"], *filter(None, [context["spread"]])):
        assert picture.about.source.get_absolute_url()
    if official := context["official"]:
        assert official.states
        assert str(official.source)
        assert str(official.link.occupation)
