"""What is installed: the lists by hand, their locks with hashes, and the licences."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import licences, pythons

PROJECT = Path(__file__).resolve().parent.parent
LISTS = ("requirements", "requirements-dev", "requirements-mcp", "requirements-install")
LOCKS = (*LISTS, "requirements-production")


def pinned(name):
    """The pins of a list and of the lists that it takes in."""
    pins = {}
    for line in (PROJECT / f"{name}.txt").read_text().splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("-r "):
            pins |= pinned(Path(line.removeprefix("-r ")).stem)
        elif line:
            requirement = Requirement(line)
            pins[requirement.name] = str(requirement.specifier)
    return pins


def locked(name):
    """The packages of a lock, each with its release and its hashes."""
    packages, text = {}, (PROJECT / f"{name}.lock").read_text()
    for block in re.split(r"\n(?=[a-z0-9])", text)[1:]:
        requirement = Requirement(block.partition(" \\\n")[0])
        packages[requirement.name] = str(requirement.specifier), re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block)
    return packages


def releases(name):
    return {package: release for package, (release, _hashes) in locked(name).items()}


@pytest.mark.parametrize("name", LISTS)
def test_each_lock_has_the_pins_of_its_list(name):
    assert pinned(name).items() <= releases(name).items(), "make lock"


@pytest.mark.parametrize("name", LISTS)
def test_no_lock_keeps_what_its_list_has_dropped(name):
    """uv writes below each package who asked for it: a list, or another package of the lock."""
    text = (PROJECT / f"{name}.lock").read_text()
    asked_by_a_list = {
        canonicalize_name(block.partition("==")[0])
        for block in re.split(r"\n(?=[a-z0-9])", text)[1:]
        if re.search(r"#.* -r requirements", block)
    }
    assert asked_by_a_list == set(pinned(name)), "make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_each_package_of_a_lock_has_hashes(name):
    assert [package for package, (_release, hashes) in locked(name).items() if not hashes] == []


def imported(folder):
    """The packages of others that the files of a folder import, wherever in them."""
    modules = set()
    for path in (PROJECT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules.add(node.module.partition(".")[0])
    ours = {path.name for path in PROJECT.iterdir()}
    owners = packages_distributions()
    strangers = modules - ours - set(sys.stdlib_module_names)
    return {module: {canonicalize_name(owner) for owner in owners.get(module, [])} for module in strangers}


@pytest.mark.parametrize(
    ("folder", "lists"),
    [
        ("portal", ["requirements-production"]),
        ("careers", ["requirements-production", "requirements-mcp"]),
        ("tests", ["requirements-dev"]),
        ("tools", ["requirements-dev"]),
    ],
)
def test_whatever_is_imported_is_locked(folder, lists):
    """A package that merely lies in somebody's environment is missing in everybody else's."""
    there = {package for name in lists for package in releases(name)}
    assert {module for module, owners in imported(folder).items() if not owners & there} == set()


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_an_index(name):
    assert "://" not in (PROJECT / f"{name}.lock").read_text()


def test_production_is_the_same_without_what_only_tests_need():
    everything, production = releases("requirements"), releases("requirements-production")
    assert production.items() <= everything.items()
    assert everything.keys() - production.keys() == {"pytest", "pytest-django", "pluggy", "iniconfig", "pygments"}


def test_all_locks_agree_on_each_release():
    for name in ("requirements", "requirements-mcp", "requirements-production"):
        assert releases(name).items() <= releases("requirements-dev").items(), name


def test_the_four_packages_that_are_asked_for_stand_in_the_list():
    assert {"django", "django-environ", "gunicorn", "pytest-django"} <= pinned("requirements").keys()


def test_the_licence_of_each_package_in_production_is_listed_as_the_package_states_it():
    assert licences.TABLE.search(licences.PAGE.read_text())[0] == licences.table(), "make licences"


@pytest.mark.parametrize("stated", ["GPL-3.0-only", "MIT AND AGPL-3.0-or-later", "none"])
def test_a_licence_that_nobody_has_accepted_stops_the_list(monkeypatch, stated):
    monkeypatch.setitem(licences.READ, "django", stated)
    with pytest.raises(ValueError, match="licence of django has to be read"):
        licences.licence("django")


def test_the_licence_of_what_is_carried_stands_beside_it():
    static = PROJECT / "static"
    assert "Zero-Clause BSD" in (static / "js" / "htmx-LICENSE.txt").read_text()
    for font in (static / "fonts").glob("*.woff2"):
        assert "SIL OPEN FONT LICENSE" in font.with_name(f"{font.stem}-LICENSE.md").read_text()


def test_an_interpreter_of_another_version_is_not_taken_for_the_one_that_is_looked_for(monkeypatch, tmp_path):
    other = tmp_path / "python3.14"
    other.write_text("#!/bin/sh\necho 3.10\n")
    other.chmod(0o755)
    monkeypatch.setattr(pythons, "candidates", lambda version: [str(other)])
    assert pythons.interpreter("3.14") is None
    assert pythons.interpreter("3.10") == str(other)
