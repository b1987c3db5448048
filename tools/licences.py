"""`python -m tools.licences` writes into docs/licences.md under which licence each package of a server stands.

The packages and their versions are those of requirements-production.lock, the licences what the installed packages
state. The run ends with an error at a licence that is not among ACCEPTED: somebody has to read it.
"""

import re
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parent.parent
LOCK = PROJECT / "requirements-production.lock"
PAGE = PROJECT / "docs" / "licences.md"
TABLE = re.compile(r"(?<=<!-- packages -->\n).*(?=<!-- end of packages -->)", re.DOTALL)
# A package under one of these may be installed beside the portal, whose own licence that leaves as it is.
ACCEPTED = {
    *("MIT", "MIT-0", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "PSF-2.0", "Zlib", "CC0-1.0"),
    *("MPL-2.0", "LGPL-3.0-only"),
}
CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
}
# Read in the text that the package brings, because the package does not name one exactly.
READ = {
    "django-csp": "BSD-3-Clause",
    "django-import-export": "BSD-2-Clause",
    "django-simple-history": "BSD-3-Clause",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "qrcode": "BSD-3-Clause",
    "resvg-py": "MIT",
    "sqlparse": "BSD-3-Clause",
}


def packages() -> list[Requirement]:
    """What the production list installs on Linux."""
    locked = [Requirement(line) for line in re.findall(r"^([a-z0-9].*?) \\$", LOCK.read_text(), re.MULTILINE)]
    linux = {"sys_platform": "linux", "platform_system": "Linux"}
    return [package for package in locked if not package.marker or package.marker.evaluate(linux)]


def licence(name: str) -> str:
    """What the installed package states, as an SPDX expression."""
    stated = distribution(name).metadata
    by_classifier = next(filter(None, map(CLASSIFIERS.get, stated.get_all("Classifier", []))), "")
    found = READ.get(name) or stated.get("License-Expression") or by_classifier or stated.get("License") or "none"
    if unknown := [part for part in re.split(r" (?:AND|OR) ", found.strip("()")) if part not in ACCEPTED]:
        raise ValueError(f"The licence of {name} has to be read (tools/licences.py): {', '.join(unknown)}")
    return found


def table() -> str:
    rows = [
        f"| {package.name} | {str(package.specifier)[2:]} | {licence(canonicalize_name(package.name))} |\n"
        for package in packages()
    ]
    return "".join(["| package | release | licence |\n", "| --- | --- | --- |\n", *rows])


if __name__ == "__main__":
    PAGE.write_text(TABLE.sub(lambda _: table(), PAGE.read_text()))
