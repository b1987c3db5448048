"""The workflow: the whole table, who may, no second pair of eyes but one's own only where there is nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from careers.editing.handing_over import hand_over
from careers.editing.moving import move, save_draft, send_back_due, take_due, write_step
from careers.editing.rights import AUTHOR, EDITOR, PUBLISHER
from careers.editing.workflow import BY_NAME, STATES, TABLE, authors_of, state_of, waiting_for, waits_for, ways
from careers.models import Draft, Event, Skill, WorkflowStep
from tests.factories import make_draft, make_skill

pytestmark = pytest.mark.django_db

ROW_STATES = ("draft", "in_review", "sent_back", "approved", "scheduled", "published", "expired", "archived")
DRAFT_STATES = ("draft", "in_review", "sent_back", "approved", "scheduled", "published", "discarded")


@pytest.fixture
def person(django_user_model):
    def person(name, group):
        user = django_user_model.objects.create_user(name, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        return user

    return person


def row_in(state):
    """A skill in a state; what is scheduled is so for an hour ahead."""
    skill = make_skill(how_learned="By doing it.")
    now, hour = timezone.now(), timedelta(hours=1)
    status = "published" if state in ("scheduled", "published", "expired") else state
    moments = {"scheduled": {"publish_at": now + hour}, "expired": {"expires_at": now - hour}}.get(state, {})
    Skill.objects.filter(pk=skill.pk).update(status=status, **moments)
    skill.refresh_from_db()
    assert state_of(skill) == state
    return skill


def asked_of(transition):
    return {
        "comment": "Say more." if transition.needs_comment else "",
        "at": timezone.now() + timedelta(hours=2) if transition.needs_moment else None,
    }


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


# The table ------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ROW_STATES)
@pytest.mark.parametrize("transition", TABLE, ids=lambda each: each.name)
def test_a_row_goes_every_way_of_the_table_and_no_other(person, transition, state):
    row, chief = row_in(state), person("ravi", PUBLISHER)
    if "row" in transition.of and state in transition.before:
        step = move(row, transition.name, user=chief, **asked_of(transition))
        assert state_of(fresh(row)) == transition.after
        assert (step.before, step.after, step.person) == (state, transition.after, chief)
    else:
        with pytest.raises(ValidationError, match=f"It is {STATES[state].lower()}"):
            move(row, transition.name, user=chief, **asked_of(transition))
        assert state_of(fresh(row)) == state
        assert not WorkflowStep.objects.exists()


@pytest.mark.parametrize("state", DRAFT_STATES)
@pytest.mark.parametrize("transition", TABLE, ids=lambda each: each.name)
def test_a_draft_goes_every_way_of_the_table_and_no_other(person, transition, state):
    draft, chief = make_draft(make_skill(), state=state), person("ravi", PUBLISHER)
    if "draft" in transition.of and state in transition.before:
        move(draft, transition.name, user=chief, **asked_of(transition))
        assert fresh(draft).state == transition.after
    else:
        with pytest.raises(ValidationError, match=f"It is {STATES[state].lower()}"):
            move(draft, transition.name, user=chief, **asked_of(transition))
        assert fresh(draft).state == state


def test_every_state_has_a_name_and_every_way_words_for_its_button():
    assert {*ROW_STATES, *DRAFT_STATES} == set(STATES)
    assert {each.after for each in TABLE} | {state for each in TABLE for state in each.before} == set(STATES)
    assert len({each.button for each in TABLE}) == len(TABLE)


@pytest.mark.parametrize(
    ("name", "asked", "complaint"),
    [
        ("send_back", {}, "Say in a comment"),
        ("schedule", {}, "Say the day and the time"),
        ("schedule", {"at": timezone.now() - timedelta(days=1)}, "lies ahead"),
    ],
)
def test_what_a_way_asks_for_is_not_left_out(person, name, asked, complaint):
    row = row_in("in_review")
    with pytest.raises(ValidationError, match=complaint):
        move(row, name, user=person("ravi", PUBLISHER), **asked)
    assert state_of(fresh(row)) == "in_review"


def test_what_lacks_something_is_not_published(person):
    row = row_in("in_review")
    Skill.objects.filter(pk=row.pk).update(how_learned="")
    with pytest.raises(ValidationError, match="Before you publish"):
        move(row, "publish", user=person("ravi", PUBLISHER))
    assert state_of(fresh(row)) == "in_review"


# Who ------------------------------------------------------------------------------------------

RIGHTS = {
    AUTHOR: {"review"},
    EDITOR: {"review", "send_back", "approve"},
    PUBLISHER: {each.name for each in TABLE},
}


@pytest.mark.parametrize("group", RIGHTS)
@pytest.mark.parametrize("transition", TABLE, ids=lambda each: each.name)
def test_each_group_goes_its_own_ways(person, group, transition):
    user = person("asha", group)
    is_row = "row" in transition.of
    thing = row_in(transition.before[0]) if is_row else make_draft(make_skill(), state=transition.before[0])
    if transition.name in RIGHTS[group]:
        move(thing, transition.name, user=user, **asked_of(transition))
    else:
        with pytest.raises(PermissionDenied):
            move(thing, transition.name, user=user, **asked_of(transition))
    assert (state_of(fresh(thing)) == transition.after) == (transition.name in RIGHTS[group])


def test_who_wrote_a_draft_discards_it_and_takes_it_up_again(person):
    asha = person("asha", AUTHOR)
    draft = make_draft(make_skill(), asha)
    move(draft, "discard", user=asha)
    move(fresh(draft), "take_up", user=asha)
    with pytest.raises(PermissionDenied):
        move(fresh(draft), "discard", user=person("meera", AUTHOR))


@pytest.mark.parametrize("name", ["approve", "publish", "schedule"])
def test_nobody_lets_through_what_they_wrote(person, name):
    ravi, meera = person("ravi", PUBLISHER), person("meera", PUBLISHER)
    draft = save_draft(Draft(model="skill", row=make_skill().pk, title="Python"), [], user=ravi)
    move(draft, "review", user=ravi)
    asked = asked_of(BY_NAME[name])
    with pytest.raises(ValidationError, match="You wrote it yourself"):
        move(fresh(draft), name, user=ravi, **asked)
    assert name not in {way.name for way in ways(fresh(draft), ravi)}
    step = move(fresh(draft), name, user=meera, **asked)
    assert not step.is_own


def test_who_only_mended_it_wrote_it_too(person):
    asha, ravi = person("asha", AUTHOR), person("ravi", PUBLISHER)
    person("meera", PUBLISHER)
    draft = save_draft(Draft(model="skill", row=make_skill().pk, title="Python"), [], user=asha)
    save_draft(draft, [("name", "Python 3")], user=ravi)
    move(draft, "review", user=asha)
    assert authors_of(fresh(draft)) == {asha.pk, ravi.pk}
    with pytest.raises(ValidationError, match="You wrote it yourself"):
        move(fresh(draft), "publish", user=ravi)


def test_the_only_publisher_lets_through_their_own_and_it_is_told(person):
    ravi = person("ravi", PUBLISHER)
    row = row_in("draft")
    write_step(row, "save", ravi, before="draft", after="draft")
    step = move(row, "publish", user=ravi)
    assert step.is_own
    assert Event.objects.first().details == ["Published by ravi, who also wrote it: nobody else may publish"]


@pytest.mark.parametrize("changes", [{"is_active": False}, {"is_staff": False}, {"is_superuser": False}])
def test_who_cannot_publish_is_no_second_pair_of_eyes(person, django_user_model, changes):
    ravi = person("ravi", PUBLISHER)
    chief = django_user_model.objects.create_superuser("chief")
    row = row_in("draft")
    write_step(row, "save", ravi, before="draft", after="draft")
    with pytest.raises(ValidationError):
        move(row, "publish", user=ravi)
    django_user_model.objects.filter(pk=chief.pk).update(**changes)
    assert move(fresh(row), "publish", user=ravi).is_own


def test_what_is_published_has_no_author_any_more(person):
    asha, ravi = person("asha", AUTHOR), person("ravi", PUBLISHER)
    row = row_in("draft")
    write_step(row, "save", asha, before="draft", after="draft")
    move(row, "publish", user=ravi)
    assert authors_of(fresh(row)) == set()


def test_of_what_was_written_before_steps_were_kept_the_history_names_the_author(person):
    ravi = person("ravi", PUBLISHER)
    row = row_in("draft")
    row.history.update(history_user=ravi)
    assert authors_of(row) == {ravi.pk}


def test_each_is_told_what_waits_for_them(person):
    asha, meera, ravi = person("asha", AUTHOR), person("meera", EDITOR), person("ravi", PUBLISHER)
    states = {state: make_draft(make_skill(f"Skill {state}"), asha, state) for state in DRAFT_STATES}
    assert set(waiting_for(asha)) == {states["draft"], states["sent_back"]}
    assert set(waiting_for(meera)) == {states["in_review"]}
    assert set(waiting_for(ravi)) == {states["in_review"], states["approved"]}
    assert waits_for(states["sent_back"]) == "It waits for asha, to mend it and send it to review again."
    assert waits_for(states["published"]) == ""


# Drafts ---------------------------------------------------------------------------------------


def test_a_row_has_one_open_draft(person):
    asha, row = person("asha", AUTHOR), make_skill()
    save_draft(Draft(model="skill", row=row.pk, title="Python"), [], user=asha)
    with pytest.raises(ValidationError, match="A change of it waits already"):
        save_draft(Draft(model="skill", row=row.pk, title="Python"), [], user=asha)
    Draft.objects.update(state="discarded")
    save_draft(Draft(model="skill", row=row.pk, title="Python"), [], user=asha)


@pytest.mark.parametrize("state", ["approved", "scheduled"])
def test_what_was_let_through_is_looked_at_again_once_it_changes(person, state):
    draft = make_draft(make_skill(), state=state)
    save_draft(draft, [("name", "Other")], user=person("asha", AUTHOR))
    assert (fresh(draft).state, fresh(draft).publish_at) == ("in_review", None)


def test_every_text_of_a_draft_is_kept(person):
    asha = person("asha", AUTHOR)
    draft = save_draft(Draft(model="skill", row=make_skill().pk, title="Python"), [("name", "One")], user=asha)
    save_draft(draft, [("name", "Two")], user=asha)
    assert [step.form for step in draft.steps.all()] == [[["name", "One"]], [["name", "Two"]]]


def test_a_draft_that_is_due_is_taken_once():
    draft = make_draft(make_skill(), state="scheduled")
    assert not take_due(draft)
    Draft.objects.update(publish_at=timezone.now() - timedelta(minutes=1))
    assert take_due(draft)
    assert not take_due(draft)
    send_back_due(draft, "Too late.")
    assert fresh(draft).state == "published"


# Handing over -----------------------------------------------------------------------------------


def test_who_leaves_hands_over_drafts_and_unfinished_rows(person):
    asha, meera, chief = person("asha", AUTHOR), person("meera", AUTHOR), person("ravi", PUBLISHER)
    theirs, done = make_draft(make_skill("One"), asha), make_draft(make_skill("Two"), asha, "published")
    other = make_draft(make_skill("Three"), chief)
    row = row_in("draft")
    write_step(row, "save", asha, before="", after="draft")
    assert hand_over(asha, meera, by=chief) == 2
    assert (fresh(theirs).author, fresh(done).author, fresh(other).author) == (meera, asha, chief)
    assert meera.pk in authors_of(fresh(row))
    event = Event.objects.first()
    assert (event.person, len(event.details)) == (chief, 2)
    assert "Handed over from asha to meera" in event.details[0]
    assert theirs.steps.get().comment == "Handed over by ravi, from asha"


def test_work_is_handed_over_to_who_can_go_on_with_it(person, django_user_model):
    asha = person("asha", AUTHOR)
    make_draft(make_skill(), asha)
    with pytest.raises(ValidationError, match="cannot sign in"):
        hand_over(asha, django_user_model.objects.create_user("reader"), by=asha)
