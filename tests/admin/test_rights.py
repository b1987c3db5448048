"""Each group of editors has exactly the rights that it needs, and keeps them."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import Client

from careers.editing import rights
from careers.models import Area, Country, Occupation, Role, Skill
from careers.models.kinds import DataKind, models_of
from tests.admin.forms import address
from tests.factories import make_area, make_occupation, make_role, make_skill

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-enough-passphrase"


def granted(group):
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def rights_to(model, group):
    return {codename.split("_")[0] for codename in granted(group) if codename.split("_", 1)[1] == model}


def names_of(*kinds):
    return [model._meta.model_name for model in models_of(*kinds)]


@pytest.mark.parametrize("group", rights.GROUPS)
def test_content_is_kept_and_leaves_may_go(group):
    for model in names_of(DataKind.CONTENT):
        assert rights_to(model, group) == {"view", "add", "change"}, model
    for model in names_of(DataKind.PART):
        assert rights_to(model, group) == {"view", "add", "change", "delete"}, model


@pytest.mark.parametrize("group", rights.GROUPS)
def test_figures_and_reference_are_looked_at(group):
    looked_at = {*names_of(DataKind.FIGURE, DataKind.IMPORT, DataKind.REFERENCE)}
    others = {model._meta.model_name for model in rights.HAND_KEPT} | {"importrun"}
    for model in (*(looked_at - others), "historicalrole", "historicalroletask", "workflowstep"):
        assert rights_to(model, group) == {"view"}, model


def test_figures_of_hand_kept_sources_and_decisions_are_for_editors():
    for model in rights.HAND_KEPT:
        assert rights_to(model._meta.model_name, rights.AUTHOR) == {"view"}
        assert rights_to(model._meta.model_name, rights.EDITOR) == {"view", "add", "change", "delete"}
    assert names_of(DataKind.DECISION) == ["figuredecision", "publicchange"]
    for decision in names_of(DataKind.DECISION):
        assert rights_to(decision, rights.AUTHOR) == {"view"}
        assert rights_to(decision, rights.EDITOR) == {"view", "add", "change"}


def test_each_group_may_what_the_one_before_may_and_no_more_than_told():
    author, editor, publisher = (granted(group) for group in rights.GROUPS)
    assert author < editor < publisher
    assert rights_to("draft", rights.AUTHOR) == {"view"}
    assert rights_to("draft", rights.EDITOR) == {"view", "review"}
    assert publisher - editor == {"publish_draft", "add_importrun", "change_importrun"}


@pytest.mark.parametrize("group", rights.GROUPS)
def test_what_the_portal_computes_is_for_nobody(group):
    for model in names_of(DataKind.DERIVED):
        assert rights_to(model, group) == set(), model


@pytest.mark.parametrize("group", rights.GROUPS)
def test_nothing_beyond_the_careers_is_theirs(group):
    permissions = Group.objects.get(name=group).permissions
    assert set(permissions.values_list("content_type__app_label", flat=True)) == {"careers"}


@pytest.mark.parametrize("group", rights.GROUPS)
def test_migrating_again_puts_the_rights_right(group):
    before = granted(group)
    permissions = Group.objects.get(name=group).permissions
    permissions.remove(Permission.objects.get(codename="change_role"))
    permissions.add(Permission.objects.get(codename="delete_user"))
    rights.write_groups(apps.get_app_config("careers"), using="default")
    assert granted(group) == before
    assert Group.objects.filter(name=group).count() == 1


def test_rights_to_a_new_model_are_there_at_once():
    Permission.objects.filter(content_type__app_label="careers").delete()
    rights.write_groups(apps.get_app_config("careers"), using="default")
    assert "change_role" in granted(rights.AUTHOR)


def test_who_was_an_editor_before_there_were_three_groups_is_a_publisher(django_user_model):
    before = Group.objects.create(name="Editors")
    asha = django_user_model.objects.create_user("asha", is_staff=True)
    asha.groups.add(before)
    rights.write_groups(apps.get_app_config("careers"), using="default")
    assert [group.name for group in asha.groups.all()] == [rights.PUBLISHER]
    assert not Group.objects.filter(name="Editors").exists()
    assert set(Group.objects.values_list("name", flat=True)) == set(rights.GROUPS)


@pytest.mark.parametrize("make", [make_role, make_skill])
def test_an_editor_archives_and_does_not_delete(desk, make):
    thing = make()
    assert desk.post(address(thing, "delete"), {"post": "yes"}).status_code == 403
    assert type(thing).objects.exists()


def test_an_editor_does_not_change_the_reference(desk, chief):
    make_occupation()
    make_area()
    for model in (Country, Area, Occupation):
        url = address(model.objects.first())
        assert 'name="_save"' not in desk.get(url).content.decode()
        assert desk.post(url, {}).status_code == 403
        assert 'name="_save"' in chief.get(url).content.decode()


@pytest.mark.parametrize("path", ["auth/user/", "auth/group/", "auth/user/add/"])
def test_accounts_are_for_superusers(desk, chief, path):
    assert desk.get(f"/admin/{path}").status_code == 403
    assert chief.get(f"/admin/{path}", follow=True).status_code == 200


def test_an_account_without_staff_status_stays_out(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    for model in (Role, Skill):
        assert client.get(address(model, "changelist")).status_code == 302


# The command ----------------------------------------------------------------------------------


def test_the_command_makes_an_editor(monkeypatch, capsys, django_user_model):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("make_editor", "ravi", no_input=True)
    user = django_user_model.objects.get(username="ravi")
    assert (user.is_staff, user.is_superuser, user.check_password(PASSWORD)) == (True, False, True)
    assert "ravi is now an editor" in capsys.readouterr().out
    client = Client()
    assert client.login(username="ravi", password=PASSWORD)
    assert client.get(address(Role, "changelist")).status_code == 200


def test_the_command_makes_an_account_an_editors(django_user_model):
    user = django_user_model.objects.create_user("ravi", password=PASSWORD)
    call_command("make_editor", "ravi", no_input=True)
    user.refresh_from_db()
    assert user.is_staff
    assert user.check_password(PASSWORD)
    assert user.groups.get().name == rights.PUBLISHER


@pytest.mark.parametrize("group", rights.GROUPS)
def test_the_command_lets_people_into_each_group(django_user_model, group):
    user = django_user_model.objects.create_user("ravi", password=PASSWORD)
    call_command("make_editor", "ravi", group=group, no_input=True)
    assert user.groups.get().name == group


@pytest.mark.parametrize(("password", "reason"), [("", "too short"), ("password1234", "too common")])
def test_the_command_refuses_a_weak_password(monkeypatch, django_user_model, password, reason):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", password)
    with pytest.raises(CommandError, match=reason):
        call_command("make_editor", "ravi", no_input=True)
    assert not django_user_model.objects.exists()


def test_the_command_refuses_two_different_passwords(monkeypatch, django_user_model):
    typed = iter([PASSWORD, "something else"])
    monkeypatch.setattr("careers.management.commands.make_editor.getpass", lambda prompt: next(typed))
    with pytest.raises(CommandError, match="not the same"):
        call_command("make_editor", "ravi")
    assert not django_user_model.objects.exists()


def test_the_command_does_not_switch_an_account_on(django_user_model):
    django_user_model.objects.create_user("ravi", is_active=False)
    with pytest.raises(CommandError, match="switched off"):
        call_command("make_editor", "ravi", no_input=True)
