"""`check_content` is the work queue on the terminal, and `check_links` asks only when it is run."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from careers.editing.asking import Reply
from careers.management.commands import check_links
from careers.models import LinkCheck
from tests.factories import make_conflict, make_link_check, make_records, make_role, make_source

pytestmark = pytest.mark.django_db


def check(*arguments, **options):
    out = io.StringIO()
    call_command("check_content", *arguments, stdout=out, **options)
    return out.getvalue()


def test_advice_is_no_failure():
    make_records([100_000] * 12, None, title="Boss")
    said = check()
    assert "To decide:\n  advice      1  Titles that no role has (titles)\n" in said
    assert "Boss: 12 reports have no role" in said


def test_what_is_wrong_fails_and_is_named():
    make_conflict()
    make_role(tasks=0)
    with pytest.raises(CommandError, match=r"To be put right: conflicts, roles-without-tasks\.") as error:
        check()
    assert error.value.returncode == 1


def test_only_what_is_asked_for_decides():
    make_conflict()
    assert check("--only", "titles", "employers") == "Nothing needs anybody.\n"
    with pytest.raises(CommandError):
        check("--only", "conflicts")


def test_a_line_that_there_is_not_is_refused():
    with pytest.raises(CommandError, match="invalid choice: 'nonsense'"):
        check("--only", "nonsense")
    with pytest.raises(CommandError, match="invalid choice: 'changes-of-others'"):
        check("--only", "changes-of-others")


def test_programs_get_everything():
    for number in range(5):
        make_records([100_000] * (number + 1), None, title=f"Boss of {'abcde'[number]}s")
    (line,) = json.loads(check("--json", "--only", "titles"))
    assert (line["n"], len(line["things"]), line["is_error"]) == (5, 5, False)
    assert line["things"][0]["number"] == 5
    assert line["things"][0]["page"] == "roletitle_add"


def test_three_are_shown_unless_more_are_asked_for():
    for letter in "abcde":
        make_records([100_000], None, title=f"Boss of {letter}s")
    assert check("--only", "titles").count("Boss of") == 3
    assert check("--only", "titles", verbosity=2).count("Boss of") == 5


@pytest.fixture
def replies(monkeypatch):
    """What addresses answer, 200 where nothing is said; and which were asked."""
    found = {"asked": []}

    def ask(address, timeout):
        found["asked"].append(address)
        return found.get(address, Reply(200))

    monkeypatch.setattr(check_links, "ask", ask)
    return found


def test_links_are_asked_and_kept(replies):
    make_source("a")
    make_source("b")
    replies["https://example.org/b"] = Reply(404)
    make_link_check("https://example.org/gone")
    out = io.StringIO()
    call_command("check_links", stdout=out)
    assert out.getvalue() == "404: https://example.org/b\nAsked 2 of 2 addresses: 1 lead nowhere.\n"
    assert dict(LinkCheck.objects.values_list("url", "status")) == {
        "https://example.org/a": 200,
        "https://example.org/b": 404,
    }
    with pytest.raises(CommandError, match="broken-links"):
        check("--only", "broken-links")


def test_a_limit_leaves_the_rest_for_the_next_time(replies):
    for name in "abc":
        make_source(name)
    for _ in range(2):
        call_command("check_links", limit=2, stdout=io.StringIO())
    assert [address[-1] for address in replies["asked"]] == ["a", "b", "c", "a"]


@pytest.mark.parametrize("options", [{"limit": 0}, {"timeout": 0.0}, {"timeout": float("nan")}, {"timeout": 1e9}])
def test_a_limit_that_is_none_is_refused(replies, options):
    with pytest.raises(CommandError, match="--limit is 1 or more"):
        call_command("check_links", **options)
    assert replies["asked"] == []


def test_nothing_is_asked_by_looking(replies, client, django_user_model):
    make_source("a")
    client.force_login(django_user_model.objects.create_superuser("chief"))
    client.get("/admin/")
    assert replies["asked"] == []
    assert not LinkCheck.objects.exists()
