"""The portal's side: which occupations, places, roles and companies its fixtures know, and under which names.

The names are compared by careers/models/matching.py. It is loaded by its path, because importing it through its
package would import every model and so ask for a configured Django.
"""

import importlib.util
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import yaml

from careers.importers.tables import TableError

PROJECT = Path(__file__).resolve().parents[2]
FIXTURES = PROJECT / "fixtures"


def _load_matching():
    spec = importlib.util.spec_from_file_location("careers_matching", PROJECT / "careers" / "models" / "matching.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


matching = _load_matching()


class Names:
    """Who goes by a name. Two owners of one name make it ambiguous, and it then places nothing."""

    def __init__(self, pairs: Iterable[tuple[str, str]], key: Callable[[str], str]):
        self._key = key
        self._owners = defaultdict(set)
        for owner, name in pairs:
            self._owners[key(name)].add(owner)

    def owners(self, name: str) -> set[str]:
        return self._owners.get(self._key(name), set())

    def ambiguous(self) -> dict[str, set[str]]:
        return {key: owners for key, owners in self._owners.items() if len(owners) > 1}


def occupations(fixtures: Path) -> set[str]:
    """SOC codes."""
    return {entry["code"] for _, entry in _entries(fixtures / "reference" / "occupations.yaml", "occupation")}


def countries(fixtures: Path) -> dict[str, str]:
    """ISO codes and names."""
    entries = _entries(fixtures / "reference" / "countries.yaml", "country")
    return {entry["iso"]: entry["name"] for _, entry in entries}


def us_states(fixtures: Path) -> set[str]:
    """Postal codes."""
    entries = _entries(fixtures / "reference" / "areas.yaml", "area")
    return {entry["code"] for _, entry in entries if entry["country"] == ["US"] and entry["kind"] == "state"}


def roles_by_title(fixtures: Path) -> Names:
    """Roles by their names and alternate titles."""
    paths = sorted((fixtures / "content" / "roles").glob("*.yaml"))
    if not paths:
        raise TableError(f"{fixtures / 'content' / 'roles'}: no role files")
    pairs = (
        (entry["slug"], entry["name"]) if model == "role" else (entry["role"][0], entry["title"])
        for path in paths
        for model, entry in _entries(path, "role", "roletitle")
    )
    return Names(pairs, matching.title_key)


def companies_by_name(fixtures: Path) -> Names:
    """Companies by today's name and by their former, legal and brand names."""
    pairs = (
        (entry["slug"], entry["name"]) if model == "company" else (entry["company"][0], entry["name"])
        for model, entry in _entries(fixtures / "content" / "companies.yaml", "company", "companyname")
    )
    return Names(pairs, matching.employer_key)


def _entries(path, *models):
    """The fields of the file's rows of `models`, each with its model."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}") from error
    for entry in yaml.load(text, Loader=yaml.CSafeLoader):
        model = entry["model"].removeprefix("careers.")
        if model in models:
            yield model, entry["fields"]
