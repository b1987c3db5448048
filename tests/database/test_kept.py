"""What is read once until something changes that it was read from."""

import pytest

from careers.database import content_version
from careers.database.kept import _begin, _end, kept
from careers.models import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def names():
    """What names the roles, with a list of its calls."""
    calls = []

    @kept
    def read():
        calls.append(True)
        return list(Role.objects.values_list("name", flat=True))

    read.calls = calls
    return read


def ask(read):
    """What a request gets, and the tables that its page then depends on."""
    with content_version.answering(content_version.tokens()) as tables:
        return read(), tables


OF_ROLES = {content_version.number("careers_role")}


def test_is_read_again_only_when_its_tables_have_changed_and_counts_for_every_page(names):
    role = factories.make_role("First")
    assert ask(names) == ask(names) == (["First"], OF_ROLES)
    factories.make_skill("SQL")
    assert ask(names) == (["First"], OF_ROLES)
    assert len(names.calls) == 1
    role.name = "Second"
    role.save()
    assert ask(names) == (["Second"], OF_ROLES)


def test_what_is_read_within_another_counts_for_both(names):
    both = kept(lambda: (names(), factories.make_skill("SQL") and 1))
    factories.make_role("First")
    ask(names)
    assert ask(both)[1] >= OF_ROLES


def test_is_read_each_time_outside_of_a_request_and_once_within_one_that_has_no_version(names):
    names(), names()
    assert len(names.calls) == 2
    # What the signals of a request call.
    _begin()
    names(), names()
    _end()
    assert len(names.calls) == 3


def test_a_value_that_is_empty_is_a_value(names):
    factories.make_skill("SQL")
    assert ask(names)[0] is ask(names)[0]
    assert len(names.calls) == 1
