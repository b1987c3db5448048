"""One change is taken back, and no other."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from careers.database.history import FIRST_STATE, keep_first_states, write_records
from careers.editing.events import recorded_as
from careers.editing.undoing import Refused, restore_whole, undo
from careers.models import Event, EventKind, Role, RoleTask, Skill, SkillGroup
from tests.factories import make_role, make_skill, need_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(django_user_model):
    return django_user_model.objects.create_superuser("chief")


@pytest.fixture
def role():
    return make_role(summary="First.", work="We build.", tasks=2)


def edit(row, **fields):
    """An event that sets `fields` of a row."""
    with recorded_as(EventKind.EDIT) as event:
        row.refresh_from_db()
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
    return event.event


def obstacles(steps):
    return [obstacle for step in steps for obstacle in step.obstacles]


# Fields ---------------------------------------------------------------------------------------


def test_later_changes_of_other_fields_stay(role, chief):
    wrong = edit(role, summary="Wrong.")
    edit(role, work="We build *and* run.")
    assert obstacles(undo(wrong, user=chief)) == []
    role.refresh_from_db()
    assert (role.summary, role.work_html) == ("First.", "<p>We build <em>and</em> run.</p>")


def test_a_field_that_was_changed_again_stays_and_is_said(role, chief):
    wrong = edit(role, summary="Wrong.", work="Wrong too.")
    edit(role, summary="Better.")
    steps = undo(wrong, user=chief)
    role.refresh_from_db()
    assert (role.summary, role.work) == ("Better.", "We build.")
    assert obstacles(steps) == ["What is it, in one or two sentences?: changed again since, so it stays"]


def test_a_preview_changes_nothing_and_says_the_same(role, chief):
    wrong = edit(role, summary="Wrong.")
    events = Event.objects.count()
    steps = undo(wrong, user=chief, preview=True)
    assert [(one.field, one.old, one.new) for step in steps for one in step.differences] == [
        ("What is it, in one or two sentences?", "Wrong.", "First.")
    ]
    role.refresh_from_db()
    assert role.summary == "Wrong."
    assert Event.objects.count() == events


def test_taking_back_is_an_event_that_can_be_taken_back(role, chief):
    undo(edit(role, summary="Wrong."), user=chief, reason="A slip")
    back = Event.objects.first()
    assert (back.kind, back.person, back.reason, back.undoes.kind) == ("undo", chief, "A slip", "edit")
    undo(back, user=chief)
    role.refresh_from_db()
    assert role.summary == "Wrong."


def test_what_was_taken_back_already_is_left_alone(role, chief):
    wrong = edit(role, summary="Wrong.")
    undo(wrong, user=chief)
    events = Event.objects.count()
    assert not any(step.is_taken for step in undo(wrong, user=chief))
    assert Event.objects.count() == events


def test_links_that_were_added_are_cut_and_others_stay(chief):
    python, sql, maths = make_skill("Python"), make_skill("SQL"), make_skill("Mathematics")
    skill = make_skill("Pandas", prerequisites=[python])
    with recorded_as(EventKind.EDIT) as wrong:
        skill.prerequisites.set([sql])
    skill.prerequisites.add(maths)
    undo(wrong.event, user=chief)
    assert {each.slug for each in skill.prerequisites.all()} == {"python", "mathematics"}


# Rows -----------------------------------------------------------------------------------------


def test_a_row_that_was_created_goes_again(role, chief):
    with recorded_as(EventKind.EDIT) as wrong:
        RoleTask.objects.create(role=role, position=3, text="Nonsense")
    undo(wrong.event, user=chief)
    assert role.tasks.count() == 2


def test_a_row_that_was_created_and_changed_since_stays_and_is_said(role, chief):
    with recorded_as(EventKind.EDIT) as wrong:
        task = RoleTask.objects.create(role=role, position=3, text="Nonsense")
    edit(task, text="Sense")
    assert obstacles(undo(wrong.event, user=chief)) == ["it has been changed since, so it stays"]
    assert role.tasks.count() == 3


def test_a_whole_does_not_go_with_parts_that_came_later(chief):
    with recorded_as(EventKind.EDIT) as wrong:
        role = make_role("Wrong", tasks=1, status="draft")
    RoleTask.objects.create(role=role, position=2, text="Later")
    steps = undo(wrong.event, user=chief)
    assert Role.objects.filter(pk=role.pk).exists()
    assert "it has 1 role task by now" in obstacles(steps)


def test_a_whole_goes_with_the_parts_that_came_with_it(chief):
    make_role("Data scientist")
    with recorded_as(EventKind.EDIT) as wrong:
        make_role("Wrong", tasks=3, status="draft")
    assert obstacles(undo(wrong.event, user=chief)) == []
    assert [role.name for role in Role.objects.all()] == ["Data scientist"]


def test_what_was_deleted_comes_back_with_its_parts(role, chief):
    need_skill(role, make_skill("Python"))
    with recorded_as(EventKind.EDIT) as wrong:
        role.delete()
    undo(wrong.event, user=chief)
    back = Role.objects.get()
    assert (back.slug, back.tasks.count(), back.role_skills.get().skill.name) == (role.slug, 2, "Python")


def test_a_change_of_what_was_deleted_since_is_said(role, chief):
    task = role.tasks.first()
    wrong = edit(task, text="Nonsense")
    task.delete()
    assert obstacles(undo(wrong, user=chief)) == ["it has been deleted since"]


def test_a_rule_of_today_is_in_the_way_of_one_row_and_not_of_the_others(chief):
    python, sql = make_skill("Python"), make_skill("SQL")
    with recorded_as(EventKind.EDIT) as wrong:
        for skill in (python, sql):
            skill.name = f"{skill.name} language"
            skill.save()
    make_skill("Python", slug="another")
    steps = undo(wrong.event, user=chief)
    assert obstacles(steps) == ["Skill with this Name already exists."]
    assert {skill.name for skill in Skill.objects.all()} == {"Python", "Python language", "SQL"}


def test_who_has_not_the_right_cannot_take_it_back(role, django_user_model):
    reader = django_user_model.objects.create_user("reader")
    steps = undo(edit(role, summary="Wrong."), user=reader)
    role.refresh_from_db()
    assert role.summary == "Wrong."
    assert obstacles(steps) == ["you have not the right to do that"]


def test_a_rule_of_the_whole_refuses_all_of_it(role, chief):
    def check(obj):
        raise ValidationError("Not like that.")

    wrong = edit(role, summary="Wrong.")
    with pytest.raises(Refused, match="Not like that"):
        undo(wrong, user=chief, check=check)
    role.refresh_from_db()
    assert role.summary == "Wrong."


# Loads ----------------------------------------------------------------------------------------


def test_a_load_is_taken_back_where_nothing_was_changed_since(chief):
    kept, edited = make_skill("Python", description="Old."), make_skill("SQL", description="Old.")
    Skill.history.all().delete()
    with recorded_as(EventKind.LOAD) as load:
        keep_first_states(Skill, [kept.pk, edited.pk])
        Skill.objects.update(description="New.")
        write_records(list(Skill.objects.all()), are_new=False, reason="load_portal")
        write_records(SkillGroup.objects.bulk_create([SkillGroup(name="N", slug="n", position=9)]), are_new=True)
    edit(edited, description="By hand.")
    steps = undo(load.event, user=chief)
    assert {skill.name: skill.description for skill in Skill.objects.all()} == {"Python": "Old.", "SQL": "By hand."}
    assert not SkillGroup.objects.filter(slug="n").exists()
    assert len(obstacles(steps)) == 1


# A moment -------------------------------------------------------------------------------------

PARTS = ["tasks", "role_skills"]


def test_a_whole_is_again_what_it_was_with_its_parts(role, chief):
    then = timezone.now()
    edit(role, summary="Wrong.")
    edit(role.tasks.get(position=1), text="Nonsense")
    role.tasks.get(position=2).delete()
    RoleTask.objects.create(role=role, position=3, text="New")
    need_skill(role, make_skill("Python"))
    assert obstacles(restore_whole(role, PARTS, then, user=chief)) == []
    role.refresh_from_db()
    assert role.summary == "First."
    assert list(role.tasks.values_list("position", "text")) == [(1, "Do task 1"), (2, "Do task 2")]
    assert not role.role_skills.exists()
    event = Event.objects.first()
    assert (event.kind, event.records.count()) == ("restore", 5)


def test_what_nobody_has_changed_stays(role, chief):
    """Rows that came with a fixture have no history."""
    RoleTask.history.all().delete()
    Role.history.all().delete()
    edit(role, summary="Wrong.")
    restore_whole(role, PARTS, timezone.now() - timedelta(days=1), user=chief)
    role.refresh_from_db()
    assert role.summary == "First."
    assert role.tasks.count() == 2
    assert Role.history.filter(history_change_reason=FIRST_STATE).count() == 1


def test_a_moment_before_the_whole_was_there_is_refused(role, chief):
    with pytest.raises(Refused, match="was not there then"):
        restore_whole(role, PARTS, timezone.now() - timedelta(days=1), user=chief)


def test_a_deleted_whole_comes_back_as_it_was(role, chief):
    then = timezone.now()
    edit(role, summary="Wrong.")
    gone = Role.objects.get()
    role.delete()
    restore_whole(gone, PARTS, then, user=chief)
    assert Role.objects.get().summary == "First."
    assert RoleTask.objects.count() == 2


# Any sequence ---------------------------------------------------------------------------------

cells = st.sampled_from(["summary", "work", "day", "task 1", "task 2", "link"])
edits = st.lists(st.dictionaries(cells, st.integers(0, 2), min_size=1, max_size=4), min_size=1, max_size=4)


class Desk:
    """A role with two tasks, either of which may be deleted (0), and a skill with a link that may be cut (0)."""

    def __init__(self):
        self.role = make_role(summary="s", work="w", day="d", tasks=2)
        self.skill, self.basis = make_skill("Statistics"), make_skill("Mathematics")
        self.tasks = {f"task {task.position}": task for task in self.role.tasks.all()}

    def state(self):
        self.role.refresh_from_db()
        texts = dict(self.role.tasks.values_list("pk", "text"))
        return {
            **{name: getattr(self.role, name) for name in ("summary", "work", "day")},
            **{name: texts.get(task.pk) for name, task in self.tasks.items()},
            "link": self.skill.prerequisites.exists(),
        }

    def edit(self, changes):
        with recorded_as(EventKind.EDIT) as event:
            for cell, number in changes.items():
                self._set(cell, number)
        return event.event

    def _set(self, cell, number):
        if cell == "link":
            self.skill.prerequisites.set([self.basis] if number else [])
        elif cell in self.tasks:
            self._set_task(self.tasks[cell], number, f"Text {number} of {cell}")
        else:
            setattr(self.role, cell, f"Text {number}")
            self.role.save()

    def _set_task(self, task, number, text):
        is_there = RoleTask.objects.filter(pk=task.pk).exists()
        if number == 0 and is_there:
            RoleTask.objects.get(pk=task.pk).delete()
        elif number:
            task._state.adding = not is_there
            task.text = text
            task.save()


@settings(
    max_examples=10,
    deadline=None,
    # An example is a few hundred statements: to shrink one would take minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits=edits, data=st.data())
def test_taking_back_one_of_many_edits_leaves_all_the_others(chief, edits, data):
    with transaction.atomic():
        desk = Desk()
        states, events = [desk.state()], []
        for changes in edits:
            events.append(desk.edit(changes))
            states.append(desk.state())
        k = data.draw(st.integers(0, len(edits) - 1))
        before, after, now = states[k], states[k + 1], states[-1]
        steps = undo(events[k], user=chief) if events[k] else []
        for cell, value in desk.state().items():
            is_untouched = before[cell] == after[cell]
            if is_untouched or now[cell] != after[cell]:
                assert value == now[cell], f"{cell} was not for this undo to change"
            else:
                assert value == before[cell], f"{cell} was not taken back: {obstacles(steps)}"
        transaction.set_rollback(True)
