"""What is written in one go is one event."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from careers.database.history import FIRST_STATE, keep_first_states, write_deletions, write_records
from careers.editing.events import recorded_as, recording
from careers.models import Event, EventKind, EventRecord, Role, RoleTask, SalaryRecord, Skill, SkillGroup
from tests.factories import make_estimate, make_occupation, make_records, make_role, make_skill

pytestmark = pytest.mark.django_db


def written():
    """The rows of each event, the newest event first."""
    return [
        [(record.model, record.type, record.name) for record in event.records.order_by("pk")]
        for event in Event.objects.all()
    ]


@pytest.fixture
def role():
    role = make_role(tasks=2)
    Event.objects.all().delete()
    return role


@pytest.fixture
def asha(django_user_model):
    return django_user_model.objects.create_user("asha")


def test_saves_bulk_records_and_deletions_belong_to_one_event(role, asha):
    first, second = role.tasks.order_by("position")
    with recorded_as(EventKind.EDIT, user=asha, reason="Two were one") as event:
        role.summary = "Another."
        role.save()
        RoleTask.objects.filter(pk=first.pk).update(text="Ship models")
        write_records([RoleTask.objects.get(pk=first.pk)], are_new=False)
        second.delete()
    assert written() == [
        [("role", "~", "Machine learning engineer"), ("roletask", "~", "Ship models"), ("roletask", "-", "Do task 2")]
    ]
    assert (event.event.who, event.event.reason, event.event.title) == (
        "asha",
        "Two were one",
        "Role “Machine learning engineer”",
    )


def test_an_event_inside_another_is_part_of_it(role):
    with recorded_as(EventKind.MERGE, title="Two roles") as outer, recorded_as(EventKind.EDIT) as inner:
        role.save()
        assert inner is outer
    assert Event.objects.get().kind == EventKind.MERGE
    assert recording() is None


def test_what_changes_nothing_is_no_event():
    with recorded_as(EventKind.EDIT):
        pass
    assert not Event.objects.exists()


def fail():
    raise ZeroDivisionError


def test_what_is_taken_back_by_its_transaction_leaves_no_event(role):
    def save_and_fail():
        with recorded_as(EventKind.EDIT):
            role.save()
            fail()

    with pytest.raises(ZeroDivisionError):
        save_and_fail()
    assert not Event.objects.exists()


def test_a_part_that_failed_leaves_neither_rows_nor_notes(role):
    def delete_and_fail(event):
        with event.attempt():
            role.tasks.first().delete()
            fail()

    with recorded_as(EventKind.EDIT) as event:
        with pytest.raises(ZeroDivisionError):
            delete_and_fail(event)
        role.save()
    assert written() == [[("role", "~", "Machine learning engineer")]]
    assert role.tasks.count() == 2


def test_outside_of_one_each_change_is_an_event_of_its_own(role, asha):
    role._history_user = asha
    role.save()
    role.tasks.first().delete()
    assert [event.title for event in Event.objects.all()] == [
        "Role task “Do task 1”",
        "Role “Machine learning engineer”",
    ]
    assert Event.objects.last().person == asha


def test_the_state_before_the_first_change_is_no_change(role):
    Role.history.all().delete()
    keep_first_states(Role, [role.pk])
    assert Role.history.get().history_change_reason == FIRST_STATE
    assert not Event.objects.exists()


def test_first_states_are_kept_once(role):
    before = Role.history.count()
    keep_first_states(Role, [role.pk])
    assert Role.history.count() == before


def test_an_event_outlives_the_account_of_its_person(role, asha):
    with recorded_as(EventKind.EDIT, user=asha):
        role.save()
    User.objects.all().delete()
    event = Event.objects.get()
    assert (event.person, event.who) == (None, "asha")


def test_several_wholes_are_counted_in_the_title():
    with recorded_as(EventKind.EDIT):
        make_skill("Python")
        make_skill("SQL")
    assert Event.objects.first().title == "2 skills, 1 skill group"


def test_a_load_keeps_no_record_of_what_it_creates(role):
    with recorded_as(EventKind.LOAD):
        group = SkillGroup.objects.create(name="New", slug="new", position=1)
        SkillGroup.history.all().delete()
        write_records([group], are_new=True)
    assert not SkillGroup.history.exists()


def test_a_load_into_an_empty_portal_names_no_rows():
    with recorded_as(EventKind.LOAD) as event:
        groups = [SkillGroup(name=name, slug=name, position=1) for name in "abc"]
        SkillGroup.objects.bulk_create(groups)
        write_records(groups, are_new=True)
    assert event.event is None


def test_a_load_beside_other_rows_names_what_it_created():
    SkillGroup.objects.create(name="Old", slug="old", position=1)
    Event.objects.all().delete()
    with recorded_as(EventKind.LOAD):
        groups = SkillGroup.objects.bulk_create([SkillGroup(name="New", slug="new", position=2)])
        write_records(groups, are_new=True)
    assert EventRecord.objects.get().record is None
    assert not SkillGroup.history.filter(slug="new").exists()


def test_figures_have_history_only_of_what_is_done_by_hand(asha):
    role = make_role()
    make_records([100_000] * 3, role)
    estimate = make_estimate(make_occupation(role))
    SalaryRecord.objects.all().delete()
    estimate.delete()
    assert not SalaryRecord.history.exists()
    make_records([100_000], role)
    record = SalaryRecord.objects.get()
    with recorded_as(EventKind.EDIT, user=asha):
        write_deletions([record], user=asha, reason="Typed twice")
        record.delete()
    assert list(SalaryRecord.history.values_list("history_type", "history_change_reason")) == [
        ("-", "Typed twice"),
        ("~", FIRST_STATE),
    ]


def test_reports_are_deleted_without_being_loaded(django_assert_max_num_queries):
    make_records([100_000] * 3, make_role())
    with transaction.atomic(), django_assert_max_num_queries(60):
        SalaryRecord.objects.all().delete()


def test_links_are_noted_once_for_each_record(role):
    basis = make_skill("Mathematics")
    skill = make_skill("Statistics")
    Event.objects.all().delete()
    with recorded_as(EventKind.EDIT):
        skill.prerequisites.set([basis])
    assert written() == [[("skill", "~", "Statistics")]]
    assert Skill.history.filter(slug="statistics").count() == 2
