"""What a role and the roles near to it have in common."""

from datetime import date

import pytest

from careers.pages.roles.nearby import overlap
from careers.pages.roles.read import read_role
from tests.factories import make_neighbour, make_role, make_skill, need_skill

AS_OF = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("own", "other", "shared", "missing"),
    [
        ([], [], [], []),
        (["SQL"], [], [], []),
        ([], ["SQL"], [], ["SQL"]),
        (["SQL", "Python"], ["Python", "Go", "SQL", "Rust"], ["Python", "SQL"], ["Go", "Rust"]),
        (["SQL"], ["SQL"], ["SQL"], []),
    ],
)
def test_what_two_roles_share_and_miss_keeps_the_order_of_the_other_role(own, other, shared, missing):
    assert overlap(own, other) == (shared, missing)


def test_a_neighbour_says_what_is_shared_and_what_it_asks_beyond():
    role, other = make_role(), make_role("Data engineer")
    python, sql, spark, hidden = (make_skill(name) for name in ("Python", "SQL", "Spark", "Hidden"))
    hidden.status = "draft"
    hidden.save()
    for skill in (python, sql):
        need_skill(role, skill)
    for skill in (spark, sql, hidden, python):
        need_skill(other, skill)
    make_neighbour(role, other, "after", "More pipelines.")
    (found,) = read_role(role, AS_OF)["neighbours"]
    assert (found.role.slug, found.nearness, found.note) == (other.slug, "People often go on to it", "More pipelines.")
    assert (found.shared, found.missing) == (["SQL", "Python"], ["Spark"])


def test_neighbours_go_from_where_people_come_to_where_they_go_and_only_published_ones():
    role = make_role()
    for name, nearness in (("D", "after"), ("C", "beside"), ("B", "before"), ("A", "beside")):
        make_neighbour(role, make_role(name), nearness)
    make_neighbour(role, make_role("Hidden", status="archived"), "before")
    assert [found.role.name for found in read_role(role, AS_OF)["neighbours"]] == ["B", "A", "C", "D"]
