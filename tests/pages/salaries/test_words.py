"""The sentence over an answer."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from careers.pages.salaries.form import SalaryFilter
from careers.pages.salaries.read import explore
from careers.pay.words import in_sentence
from tests import factories

pytestmark = pytest.mark.django_db

SIX = [100_000, 110_000, 120_000, 130_000, 140_000, 150_000]


@pytest.fixture(autouse=True)
def engineer():
    role = factories.make_role("Data engineer")
    for name in ("AI engineer", "Data scientist", "DevOps engineer"):
        factories.make_role(name)
    return role


def sentence(query):
    form = SalaryFilter(QueryDict(query))
    return explore(form.question, form.vocabulary, form.value("lens"), timezone.localdate()).sentence


def test_names_roles_place_years_reports_and_sources(engineer):
    survey = factories.make_source("survey", "survey")
    for year in (2023, 2024, 2025):
        factories.make_records(SIX, engineer, country="IN", year=year)
        factories.make_records(SIX, engineer, country="IN", year=year, source=survey)

    assert (
        sentence("role=data-engineer&country=in") == "Data engineers in India, 2023 to 2025: 36 reports from 2 sources"
    )


def test_names_all_that_narrows(engineer):
    factories.make_records(SIX, engineer, education="master", company=factories.make_company("Acme"), remote_share=100)

    found = sentence(
        "role=data-engineer&country=us&experience=entry&experience=mid&education=master&company=acme&remote=full"
    )

    about = "Data engineers in the USA (entry or mid-level; master's degree; Acme; remote, over 80 %), 2025"
    assert found == f"{about}: 6 reports from 1 source"


@pytest.mark.parametrize(
    ("query", "start"),
    [
        ("country=", "All roles in all countries, 2025: "),
        ("role=data-engineer&role=ai-engineer&country=us", "AI engineers and data engineers in the USA, 2025: "),
        (
            "role=data-engineer&role=data-scientist&role=ai-engineer&role=devops-engineer&country=us",
            "4 roles in the USA, 2025: ",
        ),
        ("state=us-ca", "All roles in California, 2025: "),
        ("country=us&country=in", "All roles in India or the USA, 2025: "),
        ("country=us&country=in&state=us-ca", "All roles in California or India, 2025: "),
    ],
)
def test_names_who_and_where(engineer, query, start):
    factories.make_records(SIX[:1], engineer, country="IN")
    factories.make_records(SIX, engineer, area=factories.make_area("CA", "California"))

    assert sentence(query).startswith(start)


def test_lists_years_that_do_not_follow_one_another(engineer):
    for year in (2021, 2022, 2024):
        factories.make_records(SIX, engineer, year=year)

    assert "2021 and 2024: 12 reports" in sentence("country=us&year=2021&year=2024")


def test_says_too_few_and_no_number(engineer):
    factories.make_records(SIX[:4], engineer)

    assert sentence("role=data-engineer&country=us") == "Data engineers in the USA: too few reports"


def test_counts_only_what_is_shown(engineer):
    factories.make_records(SIX, engineer)
    factories.make_records(SIX[:4], engineer, source=factories.make_source("survey", "survey"))

    assert sentence("country=us").endswith("6 reports from 1 source")


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("Data engineers", "data engineers"),
        ("AI engineers", "AI engineers"),
        ("DevOps engineers", "DevOps engineers"),
        ("Master's degree", "master's degree"),
        ("", ""),
    ],
)
def test_abbreviations_keep_their_capitals(label, written):
    assert in_sentence(label) == written
