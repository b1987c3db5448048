"""Tools for language models."""

import sys

import pytest
from django.core.management import CommandError, call_command

from careers.api import tools
from careers.api.mcp_server import server
from careers.models import Role
from tests import event_loop, factories
from tests.api.asked import ask

pytestmark = pytest.mark.django_db


def test_answer_as_the_api_does(client):
    factories.make_portal(2)
    role, other = "machine-learning-engineer", "role-01"
    answers = {
        f"/roles/{role}": tools.role("Machine learning engineers"),
        f"/pay?role={role}&country=us": tools.pay("Machine learning engineer", "USA"),
        f"/estimates?role={role}&country=us&years=3": tools.estimate(role, "us", years=3),
        f"/paths/{role}/{other}?hours=5": tools.path("machine learning engineer", "Role 01", 5),
        "/search?q=python": tools.search("python"),
    }

    for address, told in answers.items():
        assert _without_host(told) == _without_host(ask(client, address)), address


def _without_host(data):
    if isinstance(data, dict):
        return {name: _without_host(each) for name, each in data.items()}
    if isinstance(data, list):
        return [_without_host(each) for each in data]
    return data.replace("http://testserver", "http://localhost") if isinstance(data, str) else data


def test_stand_on_the_address_of_the_site(settings):
    settings.SITE_URL = "https://careers.example.org"
    factories.make_portal()

    assert tools.role("role-01")["page"] == "https://careers.example.org/roles/role-01/"


def test_say_what_is_wrong_and_how_to_mend_it():
    factories.make_portal()

    with pytest.raises(tools.Unanswered, match="No role is called “wombat”"):
        tools.role("wombat")
    with pytest.raises(tools.Unanswered, match="role “wombat” is not a choice of “Role”"):
        tools.pay("wombat")
    for each in (factories.make_role("Role 99"), Role.objects.get(slug="role-01")):
        factories.make_title(each, "Same")
    with pytest.raises(tools.Unanswered, match="It may be: "):
        tools.role("same")


def test_are_offered_to_a_model_with_what_they_take():
    offered = {tool.name: tool for tool in event_loop.run(server().list_tools())}

    assert offered.keys() == {"search", "role", "pay", "estimate", "path"}
    assert offered["estimate"].input_schema["required"] == ["role", "country"]
    assert all(tool.description for tool in offered.values())


def test_without_the_package_the_command_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "careers.api.mcp_server", None)

    with pytest.raises(CommandError, match=r"pip install -r requirements-mcp\.txt"):
        call_command("mcp")
