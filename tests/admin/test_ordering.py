"""Rows with a position in an order: they change positions and make room for each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.admin.base.ordering import clashes, positions
from careers.models import CompanyRanking
from tests.admin.forms import address, as_it_stands, errors, filled, post, save, saved
from tests.factories import make_company, make_ranking, make_role, make_skill, need_skill


def test_rows_that_do_not_move_keep_their_places():
    assert positions([(1, 1), (5, 5), (9, 9)]) == [1, 5, 9]


def test_rows_that_share_a_position_may_stay_so():
    assert positions([(1, 1), (1, 1), (3, 2)]) == [1, 1, 2]


def test_two_rows_change_places():
    assert positions([(1, 2), (2, 1), (3, 3)]) == [2, 1, 3]


def test_a_row_moved_up_goes_before_who_stands_there():
    assert positions([(1, 1), (2, 2), (3, 1)]) == [2, 3, 1]


def test_a_row_moved_down_goes_after_who_stands_there():
    assert positions([(1, 3), (2, 2), (3, 3), (4, 4)]) == [3, 1, 2, 4]


def test_a_new_row_goes_where_it_was_put():
    assert positions([(1, 1), (2, 2), (None, 2)]) == [1, 3, 2]


def test_rows_without_a_place_go_to_the_end():
    assert positions([(1, 1), (4, 4), (None, None), (2, None)]) == [1, 4, 5, 6]


def test_two_rows_moved_to_one_place_clash():
    assert clashes([(1, 3), (2, 3), (3, 3)]) == [3]
    assert clashes([(1, 1), (2, 1)]) == []


_position = st.none() | st.integers(1, 9)


@given(st.lists(st.tuples(_position, _position), max_size=9))
def test_a_row_that_moves_shares_its_position_with_no_other(moves):
    given_positions = positions(moves)
    assert all(position >= 1 for position in given_positions)
    for (old, new), position in zip(moves, given_positions, strict=True):
        if old != new:
            assert given_positions.count(position) == 1


# On the form ------------------------------------------------------------------------------------


@pytest.fixture
def role(db):
    return make_role(tasks=4)


def order(role):
    return [(task.position, task.text) for task in role.tasks.order_by("position")]


def test_an_editor_swaps_two_tasks(desk, role):
    saved(save(desk, address(role), **{"tasks-0-position": "2", "tasks-1-position": "1"}))
    assert order(role) == [(1, "Do task 2"), (2, "Do task 1"), (3, "Do task 3"), (4, "Do task 4")]


def test_an_editor_turns_the_order_round(desk, role):
    saved(save(desk, address(role), **{f"tasks-{n}-position": str(4 - n) for n in range(4)}))
    assert [text for _, text in order(role)] == ["Do task 4", "Do task 3", "Do task 2", "Do task 1"]


def test_an_editor_moves_the_last_task_to_the_front(desk, role):
    saved(save(desk, address(role), **{"tasks-3-position": "1"}))
    assert order(role) == [(1, "Do task 4"), (2, "Do task 1"), (3, "Do task 2"), (4, "Do task 3")]


def test_an_editor_puts_a_new_task_between_two(desk, role):
    saved(save(desk, address(role), **{"tasks-4-position": "2", "tasks-4-text": "Do this too"}))
    texts = [text for _, text in order(role)]
    assert texts == ["Do task 1", "Do this too", "Do task 2", "Do task 3", "Do task 4"]


def test_an_editor_deletes_a_task_and_takes_its_place(desk, role):
    saved(save(desk, address(role), **{"tasks-0-DELETE": "on", "tasks-3-position": "1"}))
    assert order(role) == [(1, "Do task 4"), (2, "Do task 2"), (3, "Do task 3")]


def test_moving_keeps_who_moved_what(desk, role, editor):
    saved(save(desk, address(role), **{"tasks-3-position": "1"}))
    for task in role.tasks.all():
        record = task.history.latest()
        assert (record.position, record.history_user) == (task.position, editor)
        assert task.history.count() == 2
    assert not role.tasks.model.history.filter(position__gt=4).exists()


def test_two_tasks_moved_to_one_place_are_refused(desk, role):
    response = save(desk, address(role), **{"tasks-0-position": "3", "tasks-1-position": "3"})
    assert "have the same place in the order: 3." in errors(response)
    assert order(role) == [(n, f"Do task {n}") for n in range(1, 5)]


@pytest.mark.parametrize("place", ["-1", "0", "10000", "99999999999999999999999", "1.5", "two", "1e400"])
def test_a_place_that_is_none_is_refused(desk, role, place):
    response = save(desk, address(role), **{"tasks-0-position": place})
    assert errors(response) != ""
    assert order(role)[0] == (1, "Do task 1")


def test_a_row_that_somebody_added_meanwhile_makes_room(desk, role):
    data = filled(desk, address(role)) | {"tasks-4-text": "Mine"}
    role.tasks.create(position=5, text="Theirs")
    looked_at = as_it_stands(post(desk, address(role), data))
    assert order(role)[4:] == [(5, "Theirs")]
    saved(post(desk, address(role), looked_at))
    assert order(role)[4:] == [(5, "Theirs"), (6, "Mine")]


def test_a_row_that_somebody_deleted_meanwhile_is_said(desk, role):
    data = filled(desk, address(role)) | {"tasks-0-text": "Mine"}
    del data["_version"]  # as a form sends it that carries none
    role.tasks.first().delete()
    response = post(desk, address(role), data)
    assert "Somebody else has deleted a row of this table" in errors(response)


def test_skills_move_too(desk, role):
    for name in ("Python", "SQL", "Git"):
        need_skill(role, make_skill(name))
    saved(save(desk, address(role), **{"role_skills-2-position": "1"}))
    names = [str(row.skill) for row in role.role_skills.select_related("skill").order_by("position")]
    assert names == ["Git", "Python", "SQL"]


def test_the_same_skill_twice_is_refused(desk, role):
    python, sql = make_skill("Python"), make_skill("SQL")
    need_skill(role, python)
    need_skill(role, sql)
    response = save(desk, address(role), **{"role_skills-1-skill": str(python.pk)})
    assert "duplicate" in errors(response) or "already lists this skill" in errors(response)


def test_the_places_of_a_published_list_are_not_shifted(desk):
    ranking = make_ranking(make_role(), [make_company("Acme"), make_company("Bolt")])
    response = save(desk, address(ranking), **{"entries-1-position": "1"})
    assert "have the same place in the order: 1." in errors(response)
    saved(save(desk, address(ranking), **{"entries-0-position": "2", "entries-1-position": "1"}))
    names = [str(entry.company) for entry in CompanyRanking.objects.get().entries.select_related("company")]
    assert names == ["Bolt", "Acme"]
    response = save(desk, address(ranking), **{"entries-0-position": ""})
    assert "Fill this in" in errors(response)
