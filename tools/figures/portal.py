"""The portal's side: which occupations, places, roles and companies its fixtures know, and under which names.

The names are compared by careers/models/matching.py. It is loaded by its path, because importing it through its
package would import every model and so ask for a configured Django.
"""

import importlib.util
from pathlib import Path

import yaml

from careers.importers.matching.directory import Directory
from careers.importers.matching.names import Names, skills_by_name
from careers.importers.tables import TableError

PROJECT = Path(__file__).resolve().parents[2]
FIXTURES = PROJECT / "fixtures"


def _load_matching():
    spec = importlib.util.spec_from_file_location("careers_matching", PROJECT / "careers" / "models" / "matching.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


matching = _load_matching()


def known(fixtures: Path) -> Directory:
    """What rows may refer to, by slugs and codes."""
    names = countries(fixtures)
    roles = roles_by_title(fixtures)
    slugs = {slug for owners in roles.keys().values() for slug in owners}
    states = us_states(fixtures)
    return Directory(
        titles=roles,
        employers=companies_by_name(fixtures),
        roles={slug: slug for slug in slugs},
        countries={iso: iso for iso in names},
        country_names={name: iso for iso, name in names.items()},
        us_states={code: code for code in states},
        skills=skills(fixtures),
    )


def skills(fixtures: Path) -> dict[str, str]:
    """Skills by name and alias, in small letters."""
    path = fixtures / "content" / "skills.yaml"
    entries = [entry for _, entry in _entries(path, "skill")] if path.exists() else []
    return skills_by_name((entry["slug"], entry["name"], entry.get("aliases", "").splitlines()) for entry in entries)


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
