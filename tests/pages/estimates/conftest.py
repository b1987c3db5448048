"""A portal with one role, two countries and a city, whose estimator says what a test tells it to."""

import pytest

from careers.models import Area
from careers.pages.estimates import read
from tests import factories


@pytest.fixture
def scientist(db):
    role = factories.make_role("Data scientist")
    factories.make_occupation(role)
    factories.make_records([100_000] * 6, role, experience="")
    factories.make_records([1_000_000] * 6, role, country="IN", source=factories.make_source("survey", "survey"))
    texas = factories.make_area("TX", "Texas")
    austin = factories.make_area("12420", "Austin-Round Rock-San Marcos, TX", kind="metro")
    Area.objects.filter(pk=austin.pk).update(state=texas)
    return role


@pytest.fixture
def says(monkeypatch):
    """A function that makes the estimator answer with what it is given; the questions are in its `asked`."""

    def answer(*answers):
        def estimates_for_question(question, as_of):
            answer.asked.append(question)
            return list(answers)

        monkeypatch.setattr(read, "estimates_for_question", estimates_for_question)

    answer.asked = []
    return answer


@pytest.fixture
def austin(scientist):
    """The official count of data scientists in Austin, May 2025."""
    return factories.make_estimate(
        scientist.role_occupations.get().occupation,
        area=Area.objects.get(code="12420"),
        employment=3_730,
        mean_rse="1.8",
        p10=74_640,
        p25=85_780,
        median=127_360,
        p75=161_560,
        p90=186_010,
    )
