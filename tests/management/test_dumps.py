"""What Django's `dumpdata` writes, its `loaddata` loads into an empty database: content, history and who it was."""

import json

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command

from careers.content import decide
from careers.models import Choice, Conflict, ContentVersion, Event, Role, RoleTask, Skill
from tests.content.conftest import folder  # noqa: F401

pytestmark = pytest.mark.django_db

ROLE = "content/roles/data-scientist.yaml"


@pytest.fixture
def edited(folder, django_user_model):  # noqa: F811
    """A portal in which an editor has written, deleted and decided beside a release."""
    editor = django_user_model.objects.create_user("asha", password="a long enough one")
    django_user_model.objects.create_user("somebody else")
    folder.load()
    role = Role.objects.get()
    role.summary, role._history_user = "By hand.", editor
    role.save()
    for row in (RoleTask.objects.get(position=2), Role.objects.get().titles.get()):
        row._history_user = editor
        row.delete()
    skill = Skill.objects.get(slug="pandas")
    skill.prerequisites.set([])
    folder.row(ROLE)["summary"], folder.row(ROLE)["work"] = "By file.", "Another."
    folder.row(ROLE, 3)["position"] = 7
    folder.load()
    decide(Conflict.objects.get(title="data-scientist"), Choice.OURS, user=editor)
    return editor


@pytest.fixture
def elsewhere():
    """Runs something in a database without a row but the account of somebody else."""

    def elsewhere(run):
        # Foreign keys are checked when the transaction ends, so the order is free.
        for model in (*apps.get_app_config("careers").get_models(include_auto_created=True), get_user_model()):
            model._base_manager.all()._raw_delete("default")
        get_user_model().objects.create_user("first")
        return run()

    return elsewhere


def dumped(path, *labels, **options):
    call_command("dumpdata", *labels, output=path, verbosity=0, **options)
    return path


def rows():
    """All rows of the portal; people by name, links without numbers of their own."""
    names = dict(get_user_model().objects.values_list("pk", "username"))
    people = {"history_user_id", "person_id", "decided_by_id"}
    return {
        model._meta.label: sorted(
            (
                {
                    name: names.get(value) if name in people else value
                    for name, value in row.items()
                    if not (model._meta.auto_created and name == "id")
                }
                for row in model._base_manager.values()
            ),
            key=str,
        )
        for model in apps.get_app_config("careers").get_models(include_auto_created=True)
        if model is not ContentVersion
    }


NATURAL = {"use_natural_primary_keys": True, "use_natural_foreign_keys": True}


@pytest.mark.parametrize(("form", "options"), [("json", {}), ("jsonl", NATURAL)])
def test_content_and_history_are_the_same_elsewhere(edited, elsewhere, tmp_path, form, options):
    before, path = rows(), dumped(tmp_path / f"portal.{form}", "careers", format=form, **options)

    def load():
        call_command("loaddata", path, verbosity=0)
        asha = get_user_model().objects.get(username="asha")
        return rows(), asha.is_active, asha.has_usable_password()

    after, is_active, has_password = elsewhere(load)
    assert before == after
    assert len(before["careers.HistoricalRole"]) > 1
    assert not is_active
    assert not has_password


def test_accounts_that_come_in_the_same_file_are_those_of_the_history(edited, elsewhere, tmp_path):
    path = dumped(tmp_path / "portal.json", "careers", "auth.user")

    def load():
        get_user_model().objects.all().delete()
        call_command("loaddata", path, verbosity=0)
        return Event.objects.exclude(person=None).values_list("person__username", "person__is_active").first()

    assert elsewhere(load) == ("asha", True)


def test_somebody_known_by_a_number_that_nobody_has_is_nobody(edited, elsewhere, tmp_path, capsys):
    path = dumped(tmp_path / "portal.json", "careers")
    objects = json.loads(path.read_text())
    for each in objects:
        if each["fields"].get("history_user"):
            each["fields"]["history_user"] = 4711
    path.write_text(json.dumps(objects))

    def load():
        call_command("loaddata", path)
        return Role.history.exclude(history_user=None).exists()

    assert elsewhere(load) is False
    assert "name somebody by a number that nobody has here" in capsys.readouterr().out


def test_a_dump_that_was_changed_by_hand_counts_as_an_edit(folder, tmp_path):  # noqa: F811
    folder.load()
    path = dumped(tmp_path / "role.json", "careers.role")
    path.write_text(path.read_text().replace("They ask data.", "By hand, in the dump."))
    call_command("loaddata", path, verbosity=0)
    assert "summary: an editor's; the release has not changed it" in folder.load()
    assert Role.objects.get().summary == "By hand, in the dump."


def test_loading_writes_no_history_of_its_own(folder, tmp_path):  # noqa: F811
    folder.load()
    path, history = dumped(tmp_path / "skills.json", "careers.skill"), Skill.history.count()
    Skill.objects.get(slug="pandas").prerequisites.through.objects.all().delete()
    call_command("loaddata", path, verbosity=0)
    assert Skill.objects.get(slug="pandas").prerequisites.count() == 2
    assert Skill.history.count() == history
