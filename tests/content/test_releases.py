"""A release beside what editors have written: merged field by field, and what cannot be merged waits."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError

from careers.content import FixtureError, decide
from careers.content.shipped import as_text
from careers.models import (
    Choice,
    Conflict,
    ConflictKind,
    Event,
    Industry,
    Question,
    Role,
    RoleSkill,
    RoleTask,
    RoleTitle,
    SalaryRecord,
    Shipped,
    Skill,
    SkillGroup,
)

from .test_editors import delete, edit, editor, loaded  # noqa: F401

pytestmark = pytest.mark.django_db

ROLE = "content/roles/data-scientist.yaml"
SKILLS = "content/skills.yaml"
GROUPS = "reference/skill_groups.yaml"


@pytest.fixture
def waiting(loaded, editor):  # noqa: F811
    """A role whose summary an editor and the next release have both changed."""
    edit(Role.objects.get(), editor, summary="They put questions to data.")
    loaded.row(ROLE)["summary"] = "They ask data, and listen."
    loaded.load()
    return loaded


# Field by field ------------------------------------------------------------------------------


def test_a_field_that_only_the_release_changes_follows_it_beside_one_that_an_editor_changed(loaded, editor):  # noqa: F811
    edit(Role.objects.get(), editor, summary="By hand.")
    loaded.row(ROLE)["work"] = "By *file*."
    said = loaded.load()
    role = Role.objects.get()
    assert (role.summary, role.work, role.work_html) == ("By hand.", "By *file*.", "<p>By <em>file</em>.</p>")
    assert 'careers.role "data-scientist": summary: an editor\'s; the release has not changed it' in said
    assert not Conflict.objects.exists()


def test_a_field_that_the_last_release_did_not_know_stays_where_the_next_says_nothing_of_it(loaded, editor):  # noqa: F811
    """As the time at which a page is published, which the records of earlier releases do not have."""
    for record in Shipped.objects.filter(model="careers.role"):
        fields = {name: value for name, value in json.loads(record.fields).items() if name != "publish_at"}
        Shipped.objects.filter(pk=record.pk).update(fields=as_text(fields))
    moment = datetime(2027, 1, 1, tzinfo=UTC)
    edit(Role.objects.get(), editor, publish_at=moment)
    loaded.row(ROLE)["work"] = "Another."
    for _ in range(2):
        loaded.load()
        role = Role.objects.get()
        assert (role.work, role.publish_at) == ("Another.", moment)
    assert not Conflict.objects.exists()


def test_a_time_may_come_with_a_release(loaded, editor):  # noqa: F811
    loaded.row(ROLE)["expires_at"] = "2027-01-01T09:30:00Z"
    loaded.load()
    role = Role.objects.get()
    assert role.expires_at == datetime(2027, 1, 1, 9, 30, tzinfo=UTC)
    records = role.history.count()
    loaded.load()
    assert role.history.count() == records


def test_a_field_that_both_change_stays_the_editors_and_waits(waiting):
    assert Role.objects.get().summary == "They put questions to data."
    conflict = Conflict.objects.get()
    assert (conflict.kind, conflict.row) == (ConflictKind.CHANGED, Role.objects.get().pk)
    assert conflict.fields == {"summary": {"before": "They ask data.", "now": "They ask data, and listen."}}


def test_what_waits_waits_on_through_later_releases_with_what_was_shipped_at_first(waiting):
    assert "1 row waits" in waiting.load()
    waiting.row(ROLE)["summary"] = "They ask data thrice."
    waiting.load()
    fields = {"summary": {"before": "They ask data.", "now": "They ask data thrice."}}
    assert Conflict.objects.get().fields == fields


@pytest.mark.parametrize("summary", ["They ask data.", "They ask data, and listen."])
def test_a_conflict_ends_by_itself_when_the_editors_word_is_the_shipped_one(waiting, editor, summary):  # noqa: F811
    edit(Role.objects.get(), editor, summary=summary)
    waiting.load()
    assert Role.objects.get().summary == "They ask data, and listen."
    assert not Conflict.objects.exists()


def test_what_was_restored_to_what_was_shipped_counts_as_not_edited(loaded, editor):  # noqa: F811
    edit(Role.objects.get(), editor, summary="By hand.")
    edit(Role.objects.get(), editor, summary="They ask data.")
    loaded.row(ROLE)["summary"] = "By file."
    loaded.load()
    assert Role.objects.get().summary == "By file."


def test_rows_without_a_history_of_their_own_are_merged_too(loaded):  # noqa: F811
    SkillGroup.objects.update(name="Coding")
    loaded.row(GROUPS)["summary"] = "What computers do."
    loaded.load()
    assert SkillGroup.objects.values_list("name", "summary").get() == ("Coding", "What computers do.")
    industries = "reference/industries.yaml"
    loaded.add(industries, "industry", slug="shops", name="Shops")
    loaded.load()
    Industry.objects.update(name="Retail")
    loaded.load()
    assert Industry.objects.get().name == "Retail"


# Rows that meet ------------------------------------------------------------------------------


def test_a_skill_that_an_editor_added_under_another_address_is_the_one_that_a_release_brings(loaded, editor):  # noqa: F811
    """It would break the rule that no two skills have one name."""
    mine = Skill(slug="py-polars", name="Polars", group=SkillGroup.objects.get(), kind="tool")
    edit(mine, editor, description="Frames, by hand.")
    loaded.add(SKILLS, "skill", **{**loaded.row(SKILLS, 2), "slug": "polars", "name": "Polars"})
    needs = {"role": ["data-scientist"], "skill": ["polars"], "need": "core", "level": "working"}
    loaded.add(ROLE, "roleskill", **needs, position=3, source=["editors"])
    loaded.load()
    assert Skill.objects.get(name="Polars").slug == "py-polars"
    assert RoleSkill.objects.get(position=3).skill == mine
    assert set(Conflict.objects.get().fields) == {"slug", "description", "how_learned", "status"}


def test_a_skill_that_an_editor_added_to_a_role_meets_the_one_that_the_release_appends(loaded, editor):  # noqa: F811
    role, pandas = Role.objects.get(), Skill.objects.get(slug="pandas")
    source = RoleSkill.objects.first().source
    edit(RoleSkill(role=role, skill=pandas, position=3, need="useful", level="working"), editor, source=source)
    needs = {"role": ["data-scientist"], "skill": ["pandas"], "need": "core", "level": "working"}
    loaded.add(ROLE, "roleskill", **needs, position=3, source=["editors"])
    loaded.load()
    assert RoleSkill.objects.get(skill=pandas).need == "useful"
    assert Conflict.objects.get().fields == {"need": {"now": "core"}}


def test_a_name_that_an_editor_has_given_away_is_not_given_twice(loaded, editor):  # noqa: F811
    edit(Skill.objects.get(slug="sql"), editor, name="Python 3")
    loaded.row(SKILLS, 2)["name"] = "Python 3"
    loaded.row(SKILLS, 2)["description"] = "Another."
    loaded.load()
    python = Skill.objects.get(slug="python")
    assert (python.name, python.description) == ("Python", "Another.")
    assert Conflict.objects.get().reason == "“sql” has the same name here, and only one row may."


def test_names_may_change_places(loaded):  # noqa: F811
    loaded.row(SKILLS, 2)["name"], loaded.row(SKILLS, 3)["name"] = "Sql", "Python"
    loaded.load()
    assert dict(Skill.objects.values_list("slug", "name")) == {"pandas": "Pandas", "python": "Sql", "sql": "Python"}


def test_prerequisites_of_both_never_lead_back_to_themselves(loaded, editor):  # noqa: F811
    sql = Skill.objects.get(slug="sql")
    sql._history_user = editor
    sql.prerequisites.add(Skill.objects.get(slug="python"))
    loaded.row(SKILLS, 2)["prerequisites"] = [["sql"]]
    loaded.load()
    assert not Skill.objects.get(slug="python").prerequisites.exists()
    assert "lead back to itself" in Conflict.objects.get().reason


def test_words_of_both_that_break_a_rule_together_wait(loaded, editor):  # noqa: F811
    pandas = loaded.row(SKILLS)
    pandas["status"] = "draft"
    loaded.load()
    edit(Skill.objects.get(slug="pandas"), editor, status="published", description="By hand.")
    pandas["how_learned"] = ""
    loaded.load()
    assert Skill.objects.get(slug="pandas").how_learned == "By *doing*."
    assert "Before you publish, fill in" in Conflict.objects.get().reason


def test_an_editor_who_leaves_a_published_role_without_tasks_does_not_stop_the_next_release(loaded, editor):  # noqa: F811
    for task in RoleTask.objects.all():
        delete(task, editor)
    loaded.row(ROLE)["work"] = "Another."
    loaded.load()
    assert Role.objects.get().work == "Another."


def test_what_a_release_adds_to_a_role_that_an_editor_has_renamed_is_added_there(loaded, editor):  # noqa: F811
    edit(Role.objects.get(), editor, slug="data-science", name="Data science")
    loaded.add(ROLE, "roletask", role=["data-scientist"], position=3, text="Doubt")
    loaded.load()
    assert RoleTask.objects.get(text="Doubt").role.slug == "data-science"
    assert SalaryRecord.objects.filter(role__slug="data-science").count() == 2


def test_a_skill_group_that_an_editor_deleted_is_not_referred_to(loaded, editor):  # noqa: F811
    loaded.add(GROUPS, "skillgroup", slug="tools", name="Tools")
    loaded.load()
    SkillGroup.objects.get(slug="tools").delete()
    loaded.row(SKILLS)["group"] = ["tools"]
    loaded.load()
    assert Skill.objects.get(slug="pandas").group.slug == "programming"
    assert list(Conflict.objects.values_list("title", "fields__group__now")) == [("pandas", ["tools"])]


# Deleted and withdrawn -----------------------------------------------------------------------


def test_a_deleted_row_that_the_release_changes_stays_away_and_waits(loaded, editor):  # noqa: F811
    delete(RoleTask.objects.get(position=2), editor)
    loaded.row(ROLE, 3)["position"] = 7
    loaded.load()
    assert not RoleTask.objects.filter(text="Answer").exists()
    conflict = Conflict.objects.get()
    assert conflict.kind == ConflictKind.DELETED
    decide(conflict, Choice.THEIRS, user=editor)
    assert RoleTask.objects.get(text="Answer").position == 7
    assert "Nothing to load" in loaded.load()


def test_a_role_that_is_taken_back_comes_with_its_parts(loaded, editor):  # noqa: F811
    SalaryRecord.objects.all().delete()
    del loaded.files["figures/salary_records_small.jsonl"][:]
    delete(Role.objects.get(), editor)
    loaded.row(ROLE)["summary"] = "Another."
    loaded.load()
    assert not Role.objects.exists()
    decide(Conflict.objects.get(), Choice.THEIRS, user=editor)
    assert Role.objects.get().tasks.count() == 2
    assert Question.objects.get().role == Role.objects.get()
    assert "20 unchanged" not in loaded.load()
    assert not Conflict.objects.waiting().exists()


def test_an_unedited_row_that_a_release_withdraws_goes_and_can_be_brought_back(loaded):  # noqa: F811
    loaded.files[ROLE].pop(2)
    assert "1 withdrawn" in loaded.load()
    assert [task.text for task in RoleTask.objects.all()] == ["Ask"]
    assert RoleTask.history.filter(history_type="-", text="Answer").exists()
    assert "withdrawn" not in loaded.load()


def test_an_edited_row_that_a_release_withdraws_waits(loaded, editor):  # noqa: F811
    edit(RoleTitle.objects.get(), editor, is_public=False)
    loaded.files[ROLE].pop(3)
    assert "the release withdraws it, which waits; is_public: an editor's" in loaded.load()
    assert Conflict.objects.get().kind == ConflictKind.WITHDRAWN
    decide(Conflict.objects.get(), Choice.OURS, user=editor)
    loaded.load()
    assert RoleTitle.objects.exists()
    assert not Conflict.objects.waiting().exists()


def test_a_withdrawn_row_to_which_an_editors_refers_waits(loaded, editor):  # noqa: F811
    question = Question.objects.create(slug="how", question="How?", answer="So.")
    question.sources.add(RoleSkill.objects.first().source)
    loaded.files["reference/sources.yaml"].pop()
    for row in (5, 6):
        loaded.row(ROLE, row)["source"] = ["filings"]
    loaded.load()
    assert "refer to it" in Conflict.objects.get(title="editors").reason


def test_a_folder_without_a_file_of_a_model_withdraws_none_of_its_rows(loaded):  # noqa: F811
    loaded.files.pop("content/questions.yaml")
    (loaded.root / "content/questions.yaml").unlink()
    loaded.load()
    assert Question.objects.exists()


def test_a_row_whose_address_a_release_changes_keeps_what_refers_to_it(loaded):  # noqa: F811
    pk = Skill.objects.get(slug="sql").pk
    loaded.row(SKILLS, 3)["slug"] = "structured"
    loaded.row(SKILLS)["prerequisites"] = [["python"], ["structured"]]
    loaded.row(ROLE, 6)["skill"] = ["structured"]
    loaded.load()
    assert Skill.objects.get(slug="structured").pk == pk
    assert RoleSkill.objects.get(skill=pk).position == 2
    assert "Nothing to load" in loaded.load()


# Decided -------------------------------------------------------------------------------------


def test_taking_the_release_is_one_event_that_says_who(waiting, editor):  # noqa: F811
    decide(Conflict.objects.get(), Choice.THEIRS, user=editor)
    assert Role.objects.get().summary == "They ask data, and listen."
    event = Event.objects.first()
    assert (event.kind, event.person) == ("decision", editor)
    assert event.records.get().model == "role"
    assert "Nothing to load" in waiting.load()


def test_keeping_ours_ends_the_conflict_until_the_release_changes_the_field_again(waiting, editor):  # noqa: F811
    decide(Conflict.objects.get(), Choice.OURS, user=editor)
    waiting.load()
    assert Role.objects.get().summary == "They put questions to data."
    assert not Conflict.objects.waiting().exists()
    waiting.row(ROLE)["summary"] = "They ask data thrice."
    waiting.load()
    assert Conflict.objects.waiting().get().fields["summary"]["before"] == "They ask data, and listen."


def test_each_field_can_be_decided_for_itself(waiting, editor):  # noqa: F811
    edit(Role.objects.get(), editor, day="By hand.")
    waiting.row(ROLE)["day"] = "By file."
    waiting.load()
    decide(Conflict.objects.get(), Choice.THEIRS, ["day"], user=editor)
    conflict = Conflict.objects.waiting().get()
    assert list(conflict.fields) == ["summary"]
    decide(conflict, Choice.OURS, user=editor)
    role = Role.objects.get()
    assert (role.summary, role.day) == ("They put questions to data.", "By file.")
    assert Conflict.objects.get().choice == Choice.BOTH


def test_what_can_no_longer_be_taken_says_why_and_changes_nothing(loaded, editor):  # noqa: F811
    edit(Skill.objects.get(slug="sql"), editor, name="Python 3")
    loaded.row(SKILLS, 2)["name"] = "Python 3"
    loaded.load()
    with pytest.raises(FixtureError, match="has the same name here"):
        decide(Conflict.objects.get(), Choice.THEIRS, user=editor)
    assert Conflict.objects.waiting().exists()


# The command ---------------------------------------------------------------------------------


def test_one_row_can_be_written_over(loaded, editor):  # noqa: F811
    edit(Role.objects.get(), editor, summary="By hand.")
    edit(RoleTask.objects.get(position=1), editor, position=5)
    loaded.load("--overwrite", "role", "data-scientist")
    assert Role.objects.get().summary == "They ask data."
    assert RoleTask.objects.get(text="Ask").position == 5


def test_a_row_to_write_over_that_no_file_has_is_refused(loaded):  # noqa: F811
    with pytest.raises(CommandError, match="--overwrite role nobody: no fixture file has this row"):
        loaded.load("--overwrite", "role", "nobody")
    with pytest.raises(CommandError, match="name a model and a key"):
        loaded.load("--overwrite", "role")


def test_a_dry_run_keeps_no_conflict_and_no_event(loaded, editor):  # noqa: F811
    edit(Role.objects.get(), editor, summary="By hand.")
    loaded.row(ROLE)["summary"] = "By file."
    shipped, events = list(Shipped.objects.values("key", "fields")), Event.objects.count()
    loaded.load("--dry-run")
    assert not Conflict.objects.exists()
    assert (list(Shipped.objects.values("key", "fields")), Event.objects.count()) == (shipped, events)
