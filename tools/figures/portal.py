"""The portal's side: the countries that its fixtures hold."""

from pathlib import Path

import yaml

from careers.importers.tables import TableError

PROJECT = Path(__file__).resolve().parents[2]
FIXTURES = PROJECT / "fixtures"


def countries(fixtures: Path) -> dict[str, str]:
    """ISO codes and names."""
    return {country["iso"]: country["name"] for country in _fields(fixtures / "reference" / "countries.yaml")}


def currencies(fixtures: Path) -> dict[str, str]:
    """The currency of each country, by ISO code."""
    return {country["iso"]: country["currency"] for country in _fields(fixtures / "reference" / "countries.yaml")}


def _fields(path: Path) -> list[dict]:
    """The fields of each row of a file."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}") from error
    return [row["fields"] for row in yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))]
