"""Tokens of the content's version can be ordered, whatever the clock says."""

from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from careers.database import content_version
from careers.database.content_version import NUMBERS, PAY, WHOLE
from careers.models import ContentVersion
from tests import factories

MOMENTS = st.integers(min_value=0, max_value=4_000_000_000 * 10**9)
ROLES = content_version.number("careers_role")


def drawn_at(moment, table=PAY):
    """The tokens after a change at so many nanoseconds since 1970."""
    with patch("careers.database.content_version.time_ns", return_value=moment):
        content_version.change(content_version.connection, table)
    return dict(ContentVersion.objects.values_list("id", "token"))


@pytest.mark.django_db
class TestOrder(TestCase):
    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(MOMENTS, st.sampled_from([PAY, ROLES])), min_size=2, max_size=8))
    def test_each_change_gives_a_greater_token_also_when_the_clock_is_put_back(self, changes):
        last = {}
        for moment, table in changes:
            now = drawn_at(moment, table)
            assert all(now[each] > last.get(each, 0) for each in (WHOLE, table))
            assert all(now[each] == token for each, token in last.items() if each not in (WHOLE, table))
            assert max(now.values()) < 1 << 63
            last = now


@pytest.mark.django_db
def test_every_token_is_greater_than_the_random_ones_of_earlier_releases():
    ContentVersion.objects.update_or_create(id=WHOLE, defaults={"token": (1 << 62) - 1})
    factories.make_role()
    assert ContentVersion.objects.get(id=WHOLE).token > 1 << 62


@pytest.mark.django_db
def test_two_databases_that_went_different_ways_do_not_draw_the_same(django_assert_num_queries):
    moment = 1_800_000_000 * 10**9
    drawn = {content_version._draw(WHOLE) for _ in range(3)}
    assert len(drawn) == 3
    with patch("careers.database.content_version.time_ns", return_value=moment):
        # 2,048 tokens for each microsecond.
        assert len({content_version._draw(WHOLE) for _ in range(30)}) > 25


@pytest.mark.django_db
def test_all_tables_change_at_once_after_a_restoration():
    factories.make_role()
    before = content_version.tokens()
    content_version.change_all()
    after = content_version.tokens()
    assert after.keys() == {WHOLE, *NUMBERS.values()}
    assert all(after[table] > before.get(table, 0) for table in after)


@pytest.mark.django_db
def test_a_due_moment_is_greater_than_before_and_smaller_than_the_next_write(time_machine):
    from datetime import UTC, datetime, timedelta

    now = datetime(2026, 11, 26, 12, tzinfo=UTC)
    time_machine.move_to(now, tick=False)
    role = factories.make_role(publish_at=now + timedelta(hours=1))
    seen = [content_version.current()]
    time_machine.move_to(now + timedelta(hours=2), tick=False)
    seen.append(content_version.current())
    role.publish_at = None
    role.save()
    seen.append(content_version.current())
    assert seen == sorted(set(seen))
