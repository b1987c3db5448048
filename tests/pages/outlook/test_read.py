"""What the outlook page reads: its order, its picture, and how many queries it takes."""

from datetime import date

import pytest

from careers.models import Claim
from careers.pages.outlook.read import draw_pairs, ledger, linked_roles, projections_with_roles, read_outlook
from careers.pages.shared.outlook import standings
from careers.pay.outlook import Outlook
from tests.factories import (
    make_all_jobs,
    make_claim,
    make_occupation,
    make_projection,
    make_rating,
    make_role,
    make_source,
)

AS_OF = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


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


def test_roles_stand_by_how_near_the_occupation_is_to_them():
    exact, near, further = (make_role(name) for name in ("Exact", "Near", "Further"))
    occupation = make_occupation(exact)
    make_occupation(near, occupation.code, match="proxy")
    make_occupation(further, occupation.code, match="proxy", position=2)
    make_projection(occupation)
    [found] = projections_with_roles()
    assert [(words, [link.role.name for link in links]) for words, links in linked_roles(Outlook(found))] == [
        ("", ["Exact"]),
        ("nearest for", ["Near"]),
        ("also near", ["Further"]),
    ]


def test_all_jobs_are_a_row_without_a_bar_of_openings_and_a_line_through_the_others():
    make_projection(make_occupation(make_role()), openings_per_year=9_000)
    make_all_jobs(openings_per_year=18_863_300)
    picture = draw_pairs([Outlook(each) for each in projections_with_roles()])
    occupation, all_jobs = picture["rows"]
    assert (occupation.is_all, all_jobs.is_all) == (False, True)
    assert all_jobs.openings is None
    assert picture["all_jobs"] == all_jobs.growth.label
    assert occupation.openings.length == 62


def test_what_is_left_of_a_group_is_neither_the_fastest_nor_the_largest():
    rest = make_occupation(make_role("Architect"), "15-1299", "Computer Occupations, All Other")
    make_projection(rest, projected=200_000, openings_per_year=90_000)
    make_projection(make_occupation(make_role(), "15-1252", "Software Developers"), openings_per_year=9_000)
    make_all_jobs()
    rows = draw_pairs([Outlook(each) for each in projections_with_roles()])["rows"]
    marked = {row.outlook.projection.occupation.code: (row.is_fastest, row.is_largest) for row in rows}
    assert marked == {"15-1299": (False, False), "15-1252": (True, True), "00-0000": (False, False)}


def test_claims_stand_by_kind_and_maker_with_revenue_last():
    make_claim("revenue", "market")
    make_claim("late", horizon_end=2030)
    make_claim("early")
    make_claim("first", maker="An office")
    make_claim("jobs", "jobs", unit="jobs")
    found = ledger(standings(Claim.objects.all(), AS_OF))
    assert [(kind, [each.claim.slug for each in of]) for kind, of in found] == [
        ("Growth of jobs", ["early", "late", "first"]),
        ("Number of jobs", ["jobs"]),
        ("Market revenue", ["revenue"]),
    ]


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_costs_five_queries_however_much_is_on_it(rows, django_assert_num_queries):
    make_all_jobs()
    for number in range(rows):
        occupation = make_occupation(make_role(f"Role {number}"), f"15-{1000 + number}", f"Work {number}")
        make_projection(occupation)
        make_rating(occupation)
        make_claim(f"claim-{number}", outcome="So it was.", outcome_source=make_source())
    with django_assert_num_queries(5):
        page = read_outlook(AS_OF)
        assert len({link.role.name for row in page["rows"] for _, links in row.links for link in links}) == rows
        assert len({str(row.outlook.projection.source) for row in page["rows"]}) == 1
        assert [len(of) for _, of in page["ledger"]] == [rows]
        assert str(page["ledger"][0][1][0].claim.outcome_source)
        assert page["first"].country.in_sentence
