"""Tables of content: what is exported and imported again changes nothing, and nothing of others' is lost."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError

from careers.editing import content_imports
from careers.editing.content_imports import Import
from careers.editing.content_tables import MOST_ROWS, Stored, csv_of, has_table, read_csv
from careers.editing.resources import fields_of, resource_of
from careers.models import Event, Review, Role, RoleTask, Skill, SkillGroup, Source
from careers.models.kinds import DataKind, models_of
from tests.factories import make_role, make_skill, make_source

CONTENT = [model for model in models_of(DataKind.CONTENT, DataKind.PART) if model is not Review]


def nothing(row, is_new):
    """Lets everything through."""


def asked(model, text, take=(), may=lambda row, is_new: "", check=nothing):
    return Import(model, read_csv(text, model), None, "A test", may, check, nothing, lambda row: ", by Asha", take)


def look(model, text, **options):
    return asked(model, text, **options).carry_out()


def write(model, text, **options):
    return asked(model, text, **options).carry_out(look(model, text, **options).seen)


def exported(model):
    return list(csv.DictReader(io.StringIO("".join(csv_of(model)))))


def as_csv(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def changed(model, at=0, **cells):
    """The exported file with other cells in one row."""
    rows = exported(model)
    rows[at] |= cells
    return as_csv(rows)


def tables_written():
    """The events of it in the history."""
    return Event.objects.filter(title="A table of skills")


def the_row(outcome, fate):
    [row] = outcome.of(fate)
    return row


# Round trips -----------------------------------------------------------------------------------


def test_all_content_but_reviews_has_a_table():
    assert [model for model in models_of(*DataKind) if has_table(model)] == CONTENT


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_what_is_exported_changes_nothing_when_it_is_imported(portal, model):
    text = "".join(csv_of(model))
    outcome = look(model, text)
    rows = model._default_manager.count()
    assert rows
    assert outcome.counts == {"new": 0, "changed": 0, "unchanged": rows, "refused": 0, "overtaken": 0}


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_each_cell_is_read_as_what_it_was_written_from(portal, model):
    """Also where the comparison of cells does not spare the reading."""
    stored, resource = Stored(model), resource_of(model)(None, "", nothing, nothing)
    loader = resource._meta.instance_loader_class(resource, None)
    for _, cells in list(stored.rows())[:60]:
        row = dict(zip(stored.columns, cells, strict=True))
        result = resource.import_row(row, loader, row_number=1, dry_run=True, using_transactions=False)
        assert result.import_type == "skip", (cells, result.validation_error, result.errors)


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_files_have_no_primary_keys_and_nothing_that_is_computed(model):
    names = {field.name for field in fields_of(model)}
    assert not names & {"id", "key"}
    assert not [name for name in names if name.endswith("_html")]


# One model, in every way ------------------------------------------------------------------------


@pytest.fixture
def skills(db):
    return [make_skill("Python", description="As it was."), make_skill("SQL", description="Asks tables.")]


def test_a_look_writes_nothing_and_says_what_would_change(skills):
    row = the_row(look(Skill, changed(Skill, description="New words.")), "changed")
    assert row.changes == [("What is it?", "As it was.", "New words.")]
    assert Skill.objects.get(slug="python").description == "As it was."
    assert not tables_written()


def test_what_was_seen_is_written_as_one_event_with_history_of_each_row(skills):
    rows = exported(Skill)
    for row in rows:
        row["description"] = f"{row['name']} anew."
    rows[1]["prerequisites"] = "python"
    assert write(Skill, as_csv(rows)).is_written
    [event] = tables_written()
    assert (event.records.count(), event.reason) == (2, "A test")
    sql = Skill.objects.get(slug="sql")
    assert [each.slug for each in sql.prerequisites.all()] == ["python"]
    assert sql.history.first().prerequisites.count() == 1
    assert sql.history.last().description == "Asks tables.", "the state before the first change is kept"


def test_what_follows_from_a_field_follows(skills):
    assert write(Skill, changed(Skill, how_learned="By **doing**.")).is_written
    assert "<strong>doing</strong>" in Skill.objects.get(slug="python").how_learned_html


def test_a_new_row_is_a_draft(skills):
    rows = exported(Skill)
    new = rows[0] | {"slug": "rust", "name": "Rust", "status": "", "version": "", "prerequisites": "python"}
    outcome = write(Skill, as_csv([*rows, new]))
    assert the_row(outcome, "new").line == 4
    rust = Skill.objects.get(slug="rust")
    assert (rust.status, rust.prerequisites.get().slug) == ("draft", "python")
    assert rust.history.count() == 1


def test_what_is_not_what_was_seen_is_not_written(skills):
    seen = look(Skill, changed(Skill, description="New words.")).seen
    outcome = asked(Skill, changed(Skill, description="Other words.")).carry_out(seen)
    assert not outcome.is_written
    assert Skill.objects.get(slug="python").description == "As it was."


def test_a_row_that_was_changed_since_the_export_is_left_alone_unless_it_is_chosen(skills):
    text = changed(Skill, description="Mine.")
    skills[0].description = "Theirs."
    skills[0].save()
    row = the_row(look(Skill, text), "overtaken")
    assert row.reasons == ["Changed here since the file was written, by Asha."]
    assert row.changes == [("What is it?", "Theirs.", "Mine.")]
    assert not write(Skill, text).is_written
    assert write(Skill, text, take=[row.take]).is_written
    assert Skill.objects.get(slug="python").description == "Mine."


def test_a_choice_holds_for_the_version_that_was_seen_alone(skills):
    text = changed(Skill, description="Mine.")
    Skill.objects.filter(slug="python").update(description="Theirs.")
    take = the_row(look(Skill, text), "overtaken").take
    Skill.objects.filter(slug="python").update(description="Theirs, later.")
    assert the_row(look(Skill, text, take=[take]), "overtaken")


def test_a_row_that_is_saved_at_the_very_moment_is_left_alone(skills, monkeypatch):
    text = changed(Skill, description="Mine.")
    seen = look(Skill, text).seen
    moved = content_imports.Import._moved

    def save_first(self, compared):
        Skill.objects.filter(slug="python").update(description="Theirs.")
        return moved(self, compared)

    monkeypatch.setattr(content_imports.Import, "_moved", save_first)
    outcome = asked(Skill, text).carry_out(seen)
    assert "at this very moment" in the_row(outcome, "refused").reasons[0]
    assert not outcome.is_written


def test_a_file_without_versions_changes_nothing_unasked(skills):
    row = the_row(look(Skill, "slug,description\npython,Mine.\n"), "overtaken")
    assert "column “version”" in row.reasons[0]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"prerequisites": "sql, nonsense"}, "There is no skill “nonsense”."),
        ({"group": "nonsense"}, "group: There is no skill group “nonsense”."),
        ({"kind": "nonsense"}, "kind: Write one of "),
        ({"name": ""}, "name: "),
        ({"name": "SQL"}, "name: "),
        ({"status": "archived"}, "Who can see it is decided on its own page"),
        ({"slug": "other"}, "What it was exported from is gone, or has another name."),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_reason_and_leaves_nothing(skills, cells, said):
    row = the_row(look(Skill, changed(Skill, **cells)), "refused")
    assert row.line == 2
    assert any(said in reason for reason in row.reasons), row.reasons


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"position": "1.5"}, "Write a whole number."),
        ({"position": "many"}, "Write a number"),
        ({"position": "NaN"}, "Write a number"),
        ({"position": ""}, "position: "),
        ({"position": "1e9999999"}, "Write a number"),
    ],
)
def test_numbers_are_never_rounded_or_guessed(skills, cells, said):
    assert said in the_row(look(SkillGroup, changed(SkillGroup, **cells)), "refused").reasons[0]


@pytest.mark.parametrize(
    ("cells", "said"),
    [({"retrieved_on": "01/02/2026"}, "Write a day as 2026-11-26."), ({"is_hand_kept": "maybe"}, "Write yes or no.")],
)
def test_days_and_decisions_are_never_guessed(db, cells, said):
    make_source()
    assert said in the_row(look(Source, changed(Source, **cells)), "refused").reasons[0]


def test_a_refused_row_does_not_keep_the_others_out(skills):
    rows = exported(Skill)
    rows[0]["group"], rows[1]["description"] = "nonsense", "Written."
    outcome = write(Skill, as_csv(rows))
    assert outcome.is_written
    assert outcome.counts["refused"] == 1
    assert Skill.objects.get(slug="sql").description == "Written."
    assert tables_written().get().records.count() == 1


def test_a_rule_that_is_checked_after_saving_takes_the_row_back(skills):
    def refuse(row, is_new):
        raise ValidationError("It needs a task.")

    outcome = look(Skill, changed(Skill, description="New."), check=refuse)
    assert the_row(outcome, "refused").reasons == ["It needs a task."]


def test_who_may_not_write_a_row_is_told(skills):
    outcome = look(Skill, changed(Skill, description="New."), may=lambda row, is_new: "Not you.")
    assert the_row(outcome, "refused").reasons == ["Not you."]


def test_formulas_are_guarded_on_the_way_out_and_come_back(skills):
    write(Skill, changed(Skill, description="=HYPERLINK(1)"))
    assert Skill.objects.get(slug="python").description == "=HYPERLINK(1)"
    assert exported(Skill)[0]["description"] == "'=HYPERLINK(1)"
    assert look(Skill, "".join(csv_of(Skill))).counts["unchanged"] == 2


def test_line_ends_and_separators_of_spreadsheets_make_no_difference(skills):
    text = "".join(csv_of(Skill))
    rows = list(csv.reader(io.StringIO(text)))
    semicolons = io.StringIO()
    csv.writer(semicolons, delimiter=";").writerows(rows)
    for sent in (text.replace("\r\n", "\n"), "\ufeff" + text, semicolons.getvalue()):
        assert look(Skill, sent).counts["unchanged"] == 2


def test_the_same_row_twice_is_refused(skills):
    rows = exported(Skill)
    assert the_row(look(Skill, as_csv([*rows, rows[0]])), "refused").reasons == ["Line 2 is of the same row."]


def test_parts_are_found_by_their_whole_and_text(db):
    role = make_role("Data scientist", tasks=2)
    text = changed(RoleTask, at=1, position="9")
    assert write(RoleTask, text).is_written
    assert role.tasks.get(position=9).history.exists()
    assert Role.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing in it."),
        ("slug,name\nx,\0\n", "NUL"),
        ("name\nx\n", "Columns that are missing, and name a row: slug"),
        ("slug,nonsense\nx,y\n", "No such column: nonsense"),
        ("slug,slug\nx,y\n", "Columns that are there twice: slug"),
        ('slug,name\n"x,y\n', "a quotation mark is not closed"),
        ("slug\n" + "x\n" * (MOST_ROWS + 1), "rows are more than"),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(text, said):
    with pytest.raises(ValidationError, match=said):
        read_csv(text, Skill)


def test_a_row_of_another_width_is_refused(skills):
    row = the_row(look(Skill, "slug,name\npython\n"), "refused")
    assert row.reasons == ["It has 1 cells, and there are 2 columns."]


def test_very_many_changes_are_sent_in_parts(skills, monkeypatch):
    monkeypatch.setattr(content_imports, "MOST_CHANGED", 0)
    outcome = look(Skill, changed(Skill, description="New."))
    assert "Send it in parts" in outcome.problems[0]
