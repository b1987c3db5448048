"""The portal's side: the countries, roles and skills that its fixtures hold."""

from pathlib import Path

import yaml

from careers.importers.matching.directory import Directory
from careers.importers.matching.names import Names, skills_by_name
from careers.importers.tables import TableError

PROJECT = Path(__file__).resolve().parents[2]
FIXTURES = PROJECT / "fixtures"


def known(fixtures: Path) -> Directory:
    """What answers of the survey may refer to, by slugs and codes. The survey has no titles and no employers."""
    roles = sorted(path.stem for path in (fixtures / "content" / "roles").glob("*.yaml"))
    rows = _fields(fixtures / "content" / "skills.yaml")
    names = countries(fixtures)
    return Directory(
        titles=Names((), str.casefold),
        employers=Names((), str.casefold),
        roles={slug: slug for slug in roles},
        countries={iso: iso for iso in names},
        country_names={name: iso for iso, name in names.items()},
        skills=skills_by_name((row["slug"], row["name"], row.get("aliases", "").splitlines()) for row in rows),
    )


def countries(fixtures: Path) -> dict[str, str]:
    """ISO codes and names."""
    return {country["iso"]: country["name"] for country in _fields(fixtures / "reference" / "countries.yaml")}


def _fields(path: Path) -> list[dict]:
    """The fields of each row of a file."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}") from error
    return [row["fields"] for row in yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))]
