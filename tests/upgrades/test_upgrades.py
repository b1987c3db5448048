"""The database of each earlier release becomes today's: nothing is lost, and today's code works with it."""

import shutil

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from careers.backups import restore
from careers.content import load
from careers.content.merging import Outcome
from careers.database.migrations import missing_migrations
from careers.editing.rights import GROUPS, PUBLISHER
from careers.importers.undoing import undo
from careers.models import Conflict, ImportRun, Role, RoleTask, Skill

from .conftest import connected, empty_database, models_of_release, rows_of, schema
from .make_database import EDITED_SUMMARY, FIXTURES, RELEASED, checksums

pytestmark = pytest.mark.database

# The rows of the group "Editors", which is gone: its members are publishers (tested below).
OF_THE_OLD_GROUP = {"auth.Group", "auth.Group_permissions", "auth.User_groups"}


def test_released_migrations_are_as_they_were_released():
    released = RELEASED.read_text().splitlines(keepends=True)
    assert released
    assert set(released) <= set(checksums()), "A released migration is never edited: add another one."


# The mark has the test database made, also where no other test asks for it.
@pytest.mark.django_db
def test_a_new_database_is_like_one_that_went_through_every_release(new_schema, released_rows):
    assert schema() == new_schema


def test_every_row_is_kept_with_its_values(released_rows):
    for label, rows in released_rows.items():
        if label in OF_THE_OLD_GROUP:
            continue
        today = rows_of(apps.get_model(label))
        for key, row in rows.items():
            assert {name: value for name, value in today[key].items() if name in row} == {
                name: value for name, value in row.items() if name in today[key]
            }, label
    assert len(released_rows["careers.SalaryStat"]) > 100
    assert len(released_rows["careers.HistoricalRole"]) == 4


def test_the_way_back_is_the_backup_from_before(released_rows, released_backup, released_missing, tmp_path):
    """Restored by this release beside the upgraded database, it is what the former release wrote, to the letter."""
    with empty_database(tmp_path, "portal_restored") as empty, connected("default", **empty):
        restore(released_backup)
        assert {model._meta.label: rows_of(model) for model in models_of_release(connection)} == released_rows
        assert missing_migrations() == released_missing


def test_every_cell_is_what_the_reports_say(released_rows, capsys):
    call_command("check_pay")
    assert capsys.readouterr().out.startswith("Every cell is what the reports of 4 sources say.")


def test_fixtures_change_nothing_and_keep_what_an_editor_wrote_and_deleted(released_rows):
    loaded = load(FIXTURES)
    role = Role.objects.get(slug="data-scientist")
    assert dict(loaded) == {Outcome.UNCHANGED: 18, Outcome.KEPT: 2}
    assert role.summary == EDITED_SUMMARY
    assert [task.text for task in role.tasks.all()] == ["Ask"]
    assert role.history.filter(history_user__username="asha").exists()


def test_the_next_release_is_merged_though_no_record_of_the_last_one_was_kept(released_rows, tmp_path):
    """What was shipped is told from the history: each field that nobody edited follows, the others wait."""
    shutil.copytree(FIXTURES, tmp_path, dirs_exist_ok=True)
    for name, old, new in (
        ("content/roles/data-scientist.yaml", "summary: They ask data.", "summary: They listen."),
        ("content/roles/data-scientist.yaml", "work: They *ask* data.", "work: They *listen*."),
        ("content/skills.yaml", "What pandas is.", "What it is."),
    ):
        path = tmp_path / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
    with transaction.atomic():
        load(tmp_path)
        role = Role.objects.get(slug="data-scientist")
        assert (role.summary, role.work) == (EDITED_SUMMARY, "They *listen*.")
        assert Skill.objects.get(slug="pandas").description == "What it is."
        assert not RoleTask.objects.filter(text="Answer").exists()
        conflict = Conflict.objects.get()
        assert conflict.fields == {"summary": {"before": "They ask data.", "now": "They listen."}}
        assert load(tmp_path).changed == 0
        transaction.set_rollback(True)


def test_who_was_an_editor_is_a_publisher_with_the_rights_of_today(released_rows):
    call_command("migrate", verbosity=0)
    groups = {pk: row["name"] for pk, row in released_rows["auth.Group"].items()}
    assert set(groups.values()) in ({"Editors"}, set(GROUPS))
    members = {
        row["user_id"]
        for row in released_rows["auth.User_groups"].values()
        if groups[row["group_id"]] in ("Editors", PUBLISHER)
    }
    assert set(Group.objects.get(name=PUBLISHER).user_set.values_list("pk", flat=True)) == members
    assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS)
    assert Group.objects.get(name=PUBLISHER).permissions.filter(codename="publish_draft").exists()


def test_an_import_can_be_taken_back(released_rows):
    run = ImportRun.objects.get(source__slug="own-reports")
    with transaction.atomic():
        assert run.source.salary_records.count() == run.created == 24
        undo(run.pk)
        assert not run.source.salary_records.exists()
        transaction.set_rollback(True)


@pytest.mark.parametrize("address", ["/healthz", "/roles/data-scientist/", "/salaries/?role=data-scientist"])
def test_pages_answer(released_rows, address):
    assert Client().get(address).status_code == 200
