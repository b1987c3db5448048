"""The repository itself: what a newcomer and an operator rely on."""

import ast
import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import NoReverseMatch, URLPattern, reverse

from careers.content.layout import LOAD_ORDER
from careers.urls import urlpatterns

PROJECT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024
# Spelled in two parts, so that this file does not find itself.
MACHINE_PATHS = re.compile("(?<![\\w.~:/-])/" + "(?:work|root|tmp|home/[a-z]+|Users/[A-Za-z]+)/[\\w.]")
ENV_CALLS = {"str", "bool", "int", "list", "db", "cache"}


def tracked_files():
    """What git has or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    paths = (PROJECT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def read_settings():
    """The names of the variables that portal/settings.py and gunicorn.conf.py read."""
    trees = (ast.parse((PROJECT / name).read_text()) for name in ("portal/settings.py", "gunicorn.conf.py"))
    return {call.args[0].value for tree in trees for call in ast.walk(tree) if is_env_call(call)}


def is_env_call(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.func.attr in ENV_CALLS
    )


def test_each_setting_is_explained_in_the_example_and_no_other():
    lines = (PROJECT / ".env.example").read_text().splitlines()
    explained = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert sorted(explained) == sorted(read_settings())


def test_each_value_of_the_example_has_a_comment_above():
    blocks = (PROJECT / ".env.example").read_text().strip().split("\n\n")
    assert all(block.startswith("#") for block in blocks)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_tracked_file_is_large():
    assert [path for path in tracked_files() if path.stat().st_size > 5 * MEGABYTE] == []


def test_fixtures_stay_small():
    sizes = [path.stat().st_size for path in (PROJECT / "fixtures").rglob("*") if path.is_file()]
    assert max(sizes) < 5 * MEGABYTE
    assert sum(sizes) < 25 * MEGABYTE


def test_no_file_names_a_place_on_one_machine():
    found = {}
    for path in tracked_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        if places := MACHINE_PATHS.findall(text):
            found[str(path.relative_to(PROJECT))] = places
    assert found == {}


def test_requirements_are_pinned_and_say_why():
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-mcp.txt", "requirements-install.txt"):
        for line in (PROJECT / name).read_text().splitlines():
            if line and not line.startswith(("#", "-r ")):
                assert re.fullmatch(r"[a-z0-9-]+(\[[a-z,]+\])?==[0-9][0-9.]*\s+# \S.*", line), line


def test_the_load_order_is_documented_as_it_is():
    documented = re.findall(
        r"^\| `(.+?)\.(?:yaml|jsonl)(?:\.gz)?`", (PROJECT / "fixtures/README.md").read_text(), re.MULTILINE
    )
    assert tuple(documented) == LOAD_ORDER


def test_the_check_before_a_change_is_taken_can_be_run():
    assert os.access(PROJECT / ".ci/run", os.X_OK)


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
@pytest.mark.parametrize(("host", "name"), [("192.0.2.7", "192.0.2.7"), ("0.0.0.0", socket.gethostname())])
def test_the_portal_answers_under_the_host_it_is_started_on(host, name):
    started = subprocess.run(
        ["make", "--dry-run", "run", f"HOST={host}"], cwd=PROJECT, capture_output=True, check=True
    )
    names = re.search(r"ALLOWED_HOSTS:-(.+?)}", started.stdout.decode())[1].split(",")
    assert {"localhost", "127.0.0.1", name} <= set(names)


def pages():
    """The names of the pages that need no argument. The favicon is no page, the style guide is for staff, and the
    contact for holes in security is served where one is set."""
    for pattern in filter(lambda each: isinstance(each, URLPattern), urlpatterns):
        try:
            reverse(pattern.name)
        except NoReverseMatch:
            continue
        if pattern.name not in ("favicon", "styleguide", "security"):
            yield pattern.name


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in pages() if name != "healthz"])
def test_each_page_answers_before_there_is_content(client, name):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", list(pages()))
def test_each_page_answers_with_the_whole_content(client, portal, name):
    assert client.get(reverse(name)).status_code == 200
