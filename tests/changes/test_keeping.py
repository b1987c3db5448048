"""What readers are told of a change: what was public before and after it, and nothing else."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from careers.database.events import recorded_as
from careers.decisions import lift, settle
from careers.editing.undoing import undo
from careers.models import PublicChange, Question, Role, RoleSkill, RoleTask, RoleTitle, Source, Status, WageEstimate
from tests.factories import (
    make_claim,
    make_decision,
    make_estimate,
    make_flag,
    make_neighbour,
    make_occupation,
    make_question,
    make_records,
    make_role,
    make_skill,
    make_source,
    make_title,
    need_skill,
)

pytestmark = pytest.mark.django_db

SECRET = "Written by Wanda"


@pytest.fixture
def wanda(django_user_model):
    return django_user_model.objects.create_superuser("wanda")


@pytest.fixture
def role():
    return make_role("Data scientist", summary="Finds out.", work="They look at data.")


@pytest.fixture
def draft():
    return make_role("Secret wizard", status=Status.DRAFT, summary="Casts spells.")


def edit(row, user=None, reason="", note="", is_correction=False, **fields):
    """The entry of an event that sets `fields` of a row; None where readers are told nothing."""
    with recorded_as("edit", user=user, reason=reason) as event:
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
        event.public_note, event.is_correction = note, is_correction
    return PublicChange.objects.filter(event=event.event).first()


def told(entry):
    return [(line["about"], line["what"], line["before"], line["after"]) for line in entry.lines]


def everything():
    """All that the public record holds."""
    return str(list(PublicChange.objects.values_list("title", "note", "lines")))


# Content --------------------------------------------------------------------------------------


def test_a_text_stands_there_old_and_new(role):
    entry = edit(role, summary="Finds out why.")
    assert told(entry) == [("Data scientist", "summary", "Finds out.", "Finds out why.")]
    assert (entry.kind, entry.title) == ("editorial", "Data scientist: summary")
    assert list(entry.roles.all()) == [role]


def test_prose_is_told_as_readers_see_it(role):
    entry = edit(role, work="They *look* at [data](/roles/secret-wizard/) &amp; more. <!-- not yet agreed -->")
    (line,) = entry.lines
    assert line["after"].startswith("They look at data & more.")
    assert "secret" not in line["after"]


def test_a_long_text_is_quoted_from_where_it_differs(role):
    long = "So it goes. " * 100
    edit(role, work=f"{long} The end.")
    entry = edit(role, work=f"{long} An end.")
    (line,) = entry.lines
    assert line["before"].startswith("… ")
    assert line["before"].endswith("The end.")
    assert line["after"].endswith("An end.")
    assert len(line["after"]) < 100


def test_what_readers_are_told_is_what_the_editor_wrote_for_them(role, wanda):
    entry = edit(role, wanda, "Wanda’s boss wants it", "The old text left out half.", summary="Both halves.")
    assert entry.note == "The old text left out half."
    assert "boss" not in everything()
    assert "anda" not in everything()


def test_a_change_that_readers_cannot_see_is_not_told(role):
    assert edit(role, reviewed_by=SECRET) is None
    assert edit(role, is_featured=True) is None


def test_what_an_editor_calls_a_correction_is_one(role):
    assert edit(role, is_correction=True, summary="It was wrong.").kind == "correction"


def test_several_parts_of_one_thing_are_one_entry(role):
    with recorded_as("edit") as event:
        RoleTask.objects.create(role=role, position=5, text="Ask questions")
        role.tasks.first().delete()
        role.summary = "Asks."
        role.save()
    entry = PublicChange.objects.get(event=event.event)
    whats = [(what, after) for _, what, _, after in told(entry)]
    assert sorted(whats) == [("Role task added", "Ask questions"), ("Role task taken out", ""), ("summary", "Asks.")]


# Drafts ---------------------------------------------------------------------------------------


def test_nothing_is_told_of_a_draft(draft):
    assert edit(draft, summary="Casts better spells.") is None
    RoleTask.objects.create(role=draft, position=2, text="Brew potions")
    make_question("Is magic hard?", draft)
    assert "wizard" not in everything()
    assert "potions" not in everything()
    assert "magic" not in everything()


def test_what_becomes_public_is_named_and_not_quoted(draft):
    edit(draft, summary="A text that was thrown away.")
    entry = edit(draft, status=Status.PUBLISHED, summary="Casts spells for a living.")
    assert told(entry) == [("Secret wizard", "Role published", "", "")]
    assert "thrown away" not in everything()
    assert "spells" not in everything()


def test_its_parts_come_with_it(draft):
    with recorded_as("edit") as event:
        RoleTask.objects.create(role=draft, position=2, text="Brew potions")
        draft.status = Status.PUBLISHED
        draft.save()
    assert told(PublicChange.objects.get(event=event.event)) == [("Secret wizard", "Role published", "", "")]


def test_what_is_withdrawn_is_named(role):
    entry = edit(role, status=Status.ARCHIVED, summary="Gone.")
    assert told(entry) == [("Data scientist", "Role withdrawn", "", "")]
    assert "Gone." not in everything()


def test_a_skill_that_is_a_draft_is_not_told_of_in_a_public_role(role):
    hidden = make_skill("Alchemy", status=Status.DRAFT)
    need_skill(role, hidden)
    link = RoleSkill.objects.get(skill=hidden)
    edit(link, what_for="Turning lead into gold")
    assert "Alchemy" not in everything()
    assert "gold" not in everything()


def test_a_neighbour_that_is_a_draft_is_not_told_of(role, draft):
    make_neighbour(role, draft, note="Their wands are longer")
    assert "wizard" not in everything()
    assert "wands" not in everything()


def test_links_to_other_skills_are_not_told_since_they_may_be_drafts(role):
    hidden = make_skill("Alchemy", status=Status.DRAFT)
    skill = make_skill("Chemistry")
    with recorded_as("edit"):
        skill.prerequisites.add(hidden)
        skill.description = "What stuff is made of."
        skill.save()
    assert "Alchemy" not in everything()
    assert "What stuff is made of." in everything()


def test_a_title_that_is_only_for_matching_is_not_told(role):
    RoleTitle.objects.create(role=role, title="Data sciontist", is_public=False)
    assert "sciontist" not in everything()
    RoleTitle.objects.create(role=role, title="Data explorer")
    assert "Data explorer" in everything()


def test_a_figure_of_a_draft_is_not_told(draft):
    estimate = make_estimate(draft, source=make_source(is_hand_kept=True))
    with_history(estimate, median=99_999)
    assert "wizard" not in everything()
    assert "99,999" not in everything()


# Figures --------------------------------------------------------------------------------------


def with_history(row, **fields):
    """As the form of a figure that is kept by hand saves it."""
    from careers.database.history import keep_first_states, write_records

    with recorded_as("edit") as event:
        keep_first_states(type(row), [row.pk])
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
        write_records([row], are_new=False)
    return PublicChange.objects.filter(event=event.event).first()


def test_a_figure_that_changes_is_a_correction(role):
    entry = with_history(make_estimate(role), median=120_000)
    (line,) = entry.lines
    assert (line["before"], line["after"]) == ("$112,590", "$120,000")
    assert line["what"].endswith("median")
    assert entry.kind == "correction"
    assert entry.headline.startswith("Correction: ")
    assert list(entry.roles.all()) == [role]
    assert [source.slug for source in entry.sources.all()] == [line_source(line)]


def line_source(line):
    from careers.models import Source

    return Source.objects.get(pk=line["source"]).slug


def test_a_figure_of_the_next_year_is_a_release_of_its_own(role):
    entry = with_history(make_estimate(role, year=2024), median=120_000, year=2025)
    assert entry.kind != "correction"


def test_a_claim_that_was_copied_wrongly_is_a_correction(role):
    claim = make_claim("growth", roles=[role])
    entry = edit(claim, value=55)
    assert entry.kind == "correction"
    assert [(line["what"], line["after"]) for line in entry.lines] == [("value", "55 percent")]
    assert list(entry.roles.all()) == [role]


def test_a_report_of_pay_is_one_persons_and_is_not_told(role):
    report = make_records([100_000], role, employer="Small Ltd.", title="Only one here")[0]
    entry = with_history(report, amount=123_456)
    assert told(entry) == [("Reports of pay", "Written down by hand: some were changed", "", "")]
    assert not list(entry.roles.all())


# Decisions ------------------------------------------------------------------------------------


def test_a_decision_is_a_correction_with_its_reason(role):
    make_decision(make_estimate(role), median=120_000, reason="Two digits were swapped")
    entry = PublicChange.objects.latest("pk")
    assert [(line["what"], line["before"], line["after"]) for line in entry.lines] == [
        ("median", "$112,590", "$120,000")
    ]
    assert entry.kind == "correction"
    assert entry.note.startswith("Two digits were swapped. Corrected after ")
    assert list(entry.roles.all()) == [role]


def test_who_decided_is_not_told(role):
    decision = make_decision(make_estimate(role), median=120_000)
    decision.decided_by = SECRET
    decision.save()
    lift(decision)
    assert SECRET not in everything()


def test_a_decision_about_a_figure_of_a_draft_is_not_told(draft):
    make_decision(make_estimate(draft), median=120_000, reason="Wizards earn more")
    assert "izard" not in everything()


def test_a_decision_that_ends_tells_that_the_publishers_value_stands_again(role):
    make_decision(make_estimate(role), median=120_000)
    settle(timezone.localdate() + timedelta(days=100))
    entry = PublicChange.objects.latest("pk")
    assert [(line["before"], line["after"]) for line in entry.lines] == [("$120,000", "$112,590")]


def test_of_a_withheld_figure_no_value_is_told(role):
    make_decision(make_estimate(role))
    entry = PublicChange.objects.latest("pk")
    assert [(line["what"], line["before"], line["after"]) for line in entry.lines] == [("Withheld", "", "")]
    assert "112" not in str(entry.lines)


def test_of_a_withheld_report_only_the_reason_is_told(role):
    report = make_records(range(100_000, 112_000, 1_000), role, employer="Small Ltd.")[0]
    make_decision(report, reason="It is a slip")
    entry = PublicChange.objects.latest("pk")
    assert told(entry) == [("A report", "A report of pay withheld", "", "")]
    assert (entry.note, "Small" in everything()) == ("It is a slip.", False)


# Taking back ----------------------------------------------------------------------------------


def test_a_change_that_was_taken_back_stays_and_says_so(role, wanda):
    wrong = edit(role, summary="Wrong.")
    undo(wrong.event, user=wanda)
    wrong.refresh_from_db()
    back = PublicChange.objects.latest("pk")
    assert wrong.taken_back_at == back.moment
    assert (back.title, told(back)) == (
        "Taken back: Data scientist: summary",
        [("Data scientist", "summary", "Wrong.", "Finds out.")],
    )


def test_looking_at_what_an_undo_would_do_is_no_change(role, wanda):
    wrong = edit(role, summary="Wrong.")
    before = PublicChange.objects.count()
    undo(wrong.event, user=wanda, preview=True)
    wrong.refresh_from_db()
    assert (PublicChange.objects.count(), wrong.taken_back_at) == (before, None)


def test_an_occupations_figure_is_told_of_the_roles_that_it_stands_for(role):
    occupation = make_occupation(role)
    entry = with_history(make_estimate(occupation), median=120_000)
    assert list(entry.roles.all()) == [role]


def test_what_is_deleted_is_told(role):
    question = make_question("Is it hard?", role)
    with recorded_as("edit") as event:
        Question.objects.get(pk=question.pk).delete()
    entry = PublicChange.objects.get(event=event.event)
    assert told(entry) == [("Data scientist", "Question taken out", "Is it hard?", "")]


def test_a_role_that_is_deleted_with_its_parts_is_one_line(role):
    pk = role.pk
    with recorded_as("edit") as event:
        Role.objects.get(pk=pk).delete()
    entry = PublicChange.objects.get(event=event.event)
    assert told(entry) == [("Data scientist", "Role withdrawn", "", "")]
    assert WageEstimate.objects.count() == 0


def test_a_role_that_is_deleted_outside_of_an_event_leaves_entries_that_name_no_role(role):
    make_title(role, "ML engineer")
    Role.objects.get(pk=role.pk).delete()
    connection.check_constraints()
    assert PublicChange.objects.exists()
    assert not PublicChange.roles.through.objects.exists()


@pytest.mark.parametrize("within", [recorded_as, nullcontext])
def test_a_source_that_is_deleted_is_told_and_tied_to_no_entry(role, within):
    source = make_source("unused")
    make_flag(source)
    with within(*(("edit",) if within is recorded_as else ())):
        Source.objects.get(pk=source.pk).delete()
    connection.check_constraints()
    entry = PublicChange.objects.latest("pk")
    assert ("Release unused", "Source withdrawn", "", "") in told(entry)
    assert not entry.sources.exists()
