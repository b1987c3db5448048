"""Prerequisites never lead back to where they began."""

import pytest

from careers.admin.skills import way_back
from tests.admin.forms import address, errors, save, saved
from tests.factories import make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    """Deep learning needs calculus, which needs algebra."""
    algebra = make_skill("Algebra")
    calculus = make_skill("Calculus", prerequisites=[algebra])
    return algebra, calculus, make_skill("Deep learning", prerequisites=[calculus])


def test_a_circle_is_refused_and_its_chain_named(desk, chain):
    algebra, _, deep = chain
    response = save(desk, address(algebra), prerequisites=[str(deep.pk)])
    assert "first learn”: Algebra → Deep learning → Calculus → Algebra." in errors(response)
    assert not algebra.prerequisites.exists()


def test_a_skill_is_not_its_own_prerequisite(desk, chain):
    algebra = chain[0]
    response = save(desk, address(algebra), prerequisites=[str(algebra.pk)])
    assert "Algebra → Algebra." in errors(response)


def test_two_ways_to_one_skill_are_no_circle(desk, chain):
    algebra, calculus, deep = chain
    saved(save(desk, address(deep), prerequisites=[str(calculus.pk), str(algebra.pk)]))
    assert deep.prerequisites.count() == 2


def test_what_the_form_replaces_does_not_count(desk, chain):
    algebra, calculus, _ = chain
    saved(save(desk, address(calculus), prerequisites=[]))
    saved(save(desk, address(algebra), prerequisites=[str(calculus.pk)]))


def test_the_way_back_is_the_shortest(chain):
    algebra, calculus, deep = chain
    deep.prerequisites.add(algebra)
    assert way_back(algebra.pk, [deep.pk]) == [deep.pk, algebra.pk]
    assert way_back(deep.pk, [calculus.pk]) == []
