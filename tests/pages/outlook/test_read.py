"""Horizons: how much of what was foretold has passed."""

from datetime import date

import pytest

from careers.models import Claim
from careers.pages.outlook.read import claims_with_passed, percent_passed, projections_with_roles
from tests.factories import make_claim, make_occupation, make_projection, make_role

AS_OF = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("as_of", "passed"),
    [
        (date(2020, 1, 1), 0),
        (date(2023, 1, 1), 0),
        (date(2025, 7, 2), 50),
        (AS_OF, 77),
        (date(2027, 12, 30), 99),
        (date(2027, 12, 31), 99),
        (date(2028, 1, 1), 100),
        (date(2040, 1, 1), 100),
    ],
)
def test_a_horizon_passes_from_its_first_day_to_the_end_of_its_last(as_of, passed):
    assert percent_passed(2023, 2027, as_of) == passed


def test_a_horizon_is_over_only_when_nothing_is_left_of_it():
    assert percent_passed(2023, 2027, date(2027, 12, 31)) < 100
    assert percent_passed(2023, 2027, date(2028, 1, 1)) == 100


def test_a_horizon_of_one_year_is_that_year():
    assert percent_passed(2026, 2026, date(2026, 7, 3)) == 50


@pytest.mark.django_db
def test_each_claim_gets_its_own_horizon():
    make_claim("early", horizon_start=2020, horizon_end=2025)
    make_claim("late", horizon_start=2030, horizon_end=2035)
    found = {claim.slug: passed for claim, passed in claims_with_passed(Claim.objects.all(), AS_OF)}
    assert found == {"early": 100, "late": 0}


@pytest.mark.django_db
def test_projections_stand_with_the_fastest_growing_first_and_name_their_roles():
    fast, slow, hidden = make_role("Fast"), make_role("Slow"), make_role("Hidden", status="draft")
    slow_projection = make_projection(make_occupation(slow, "15-1001", "Slow work"), projected=90_000)
    occupation = make_occupation(slow, "15-1002", "Fast work", "proxy", position=2)
    make_occupation(fast, occupation.code)
    make_occupation(hidden, occupation.code)
    fast_projection = make_projection(occupation, projected=140_000)
    make_projection(make_occupation(hidden, "15-1003", "Hidden work", position=2), projected=999_999)
    found = projections_with_roles()
    assert found == [fast_projection, slow_projection]
    assert [(link.role.name, link.match) for link in found[0].occupation.links] == [
        ("Fast", "exact"),
        ("Slow", "proxy"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 20])
def test_projections_cost_two_queries_however_many_they_are(rows, django_assert_num_queries):
    for number in range(rows):
        make_projection(make_occupation(make_role(f"Role {number}"), f"15-{1000 + number}", f"Work {number}"))
    with django_assert_num_queries(2):
        found = projections_with_roles()
        assert len({link.role.name for row in found for link in row.occupation.links}) == rows
        assert len({str(row.source) + str(row.occupation) + str(row.country) for row in found}) == rows
