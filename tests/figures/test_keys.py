"""Keys: made of nouns and slugs, one for each figure, and none for what has too few reports."""

from dataclasses import replace
from datetime import date

import pytest

from careers.figures.keys import LONGEST, of_pay, parts_of
from careers.models import Country
from careers.pay.figure import PayFigure
from careers.pay.here import read_here
from tests import factories

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 26)


def figures_of(role, country="US"):
    factories.make_country(country)
    return read_here(role, Country.objects.get(iso=country), AS_OF).figures


@pytest.mark.parametrize("text", ["", "pay", "pay..us", "pay.Us", "pay.us/", "pay.ü", "pay." + "a" * LONGEST, "9.us"])
def test_what_is_no_key_has_no_parts(text):
    assert parts_of(text) == ()


def test_a_key_is_the_same_when_its_rows_are_imported_again():
    role = factories.make_role("Data engineer")
    factories.make_records(range(100_000, 140_000, 1_000), role)
    (before,) = map(of_pay, figures_of(role))
    role.salary_records.all().delete()
    factories.make_records(range(100_000, 140_000, 1_000), role)

    assert before == "pay.data-engineer.us.filings.base-usd"
    assert [of_pay(figure) for figure in figures_of(role)] == [before]


def test_the_figure_of_an_occupation_names_it_and_its_place():
    role = factories.make_role("Data scientist")
    occupation = factories.make_occupation(role)
    factories.make_estimate(occupation)
    (figure,) = figures_of(role)

    assert of_pay(figure) == "pay.data-scientist.us.statistics.base-usd.15-2051"
    in_state = replace(figure, place="California", area="us-ca")
    assert of_pay(in_state) == "pay.data-scientist.us.statistics.base-usd.15-2051.us-ca"
    assert of_pay(replace(figure, place="Finance", area="")) == ""


def test_a_conversion_does_not_change_the_key():
    role = factories.make_role("Data engineer")
    factories.make_records(range(30_000, 70_000, 1_000), role, country="IN", currency="USD")
    (figure,) = figures_of(role, "IN")
    converted = replace(figure, currency="INR", paid_in="USD")

    assert of_pay(converted) == of_pay(figure) == "pay.data-engineer.in.filings.base-usd"


def test_too_few_reports_have_no_key():
    role = factories.make_role("Data engineer")
    factories.make_records([100_000] * 4, role)
    (figure,) = figures_of(role)

    assert of_pay(figure) == ""


def test_a_figure_of_a_question_has_no_key():
    """What the explorer answers is found under the address of the question."""
    (figure,) = figures_of_a_role()
    assert of_pay(replace(figure, role="")) == ""


def test_a_cell_that_no_table_lists_has_no_key():
    (figure,) = figures_of_a_role()
    assert isinstance(figure, PayFigure)
    assert of_pay(replace(figure, part=("level", "mid"))).endswith(".level.mid")
    assert of_pay(replace(figure, part=("level", "mid", "year", "2025"))) == ""
    assert of_pay(replace(figure, part=("company", ""))) == ""
    assert of_pay(replace(figure, part=("education", "master"))) == ""


def figures_of_a_role():
    role = factories.make_role("Data engineer")
    factories.make_records(range(100_000, 140_000, 1_000), role)
    return figures_of(role)
