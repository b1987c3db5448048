"""The places that people name."""

import pytest

from careers.models import Area
from careers.pay.place_names import place_named
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def usa():
    states = {
        code: factories.make_area(code, name) for code, name in [("TX", "Texas"), ("NY", "New York"), ("OR", "Oregon")]
    }
    metros = [
        ("12420", "Austin-Round Rock-San Marcos, TX", "TX"),
        ("35620", "New York-Newark-Jersey City, NY-NJ", "NY"),
        ("38900", "Portland-Vancouver-Hillsboro, OR-WA", "OR"),
        ("38860", "Portland-South Portland, ME", None),
    ]
    for code, name, state in metros:
        area = factories.make_area(code, name, kind="metro")
        Area.objects.filter(pk=area.pk).update(state=states.get(state))
    return factories.make_country("US")


@pytest.mark.parametrize(
    "text", ["Austin", "austin, texas", "Austin TX", "AUSTIN, TX", "Round Rock", "Austin-Round Rock-San Marcos, TX"]
)
def test_of_a_city_are_its_metropolitan_area(usa, text):
    found = place_named(text, usa)

    assert (found.metro.code, found.state.code) == ("12420", "TX")


@pytest.mark.parametrize("text", ["Texas", "TX", "tx", " texas "])
def test_of_a_state_are_the_state(usa, text):
    found = place_named(text, usa)

    assert (found.area.code, found.metro) == ("TX", None)


def test_that_are_a_city_and_a_state_are_the_city_with_the_state_beside_it(usa):
    found = place_named("New York", usa)

    assert (found.area.code, [other.code for other in found.others]) == ("35620", ["NY"])
    assert place_named("NY", usa).area.code == "NY"


def test_of_several_cities_are_not_chosen_between(usa):
    found = place_named("Portland", usa)

    assert found.area is None
    assert {other.code for other in found.others} == {"38900", "38860"}
    assert place_named("Portland, Oregon", usa).area.code == "38900"


@pytest.mark.parametrize("text", ["Bengaluru", "Austin, Oregon", "", ",", "stin"])
def test_that_nobody_knows_are_no_place(usa, text):
    found = place_named(text, usa)

    assert (found.area, found.others) == (None, ())


def test_are_found_in_one_query(usa, django_assert_num_queries):
    with django_assert_num_queries(1):
        _ = place_named("Austin, Texas", usa).state.address
