"""Datasette over the same SQLite file and its indexes, asked for the same facets, in an environment of its own."""

import subprocess
import sys
from urllib.parse import urlencode

from .databases import CACHE
from .processes import Server

VERSION = "0.65.5"
FACETS = (
    *("role_id", "country_id", "experience", "year", "area_id", "education"),
    *("company_size", "remote_share", "company_id"),
)


def installed():
    """The program, installed on the first call."""
    folder = CACHE / f"datasette-{VERSION}"
    program = folder / "bin" / "datasette"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        # It asks for pkg_resources, which setuptools no longer brings from 81 on.
        packages = [f"datasette=={VERSION}", "setuptools<81"]
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", *packages], check=True)
    return program


def datasette(database, where, port):
    """Its server for `database`, asked for the records that `where` (a dict of columns) leaves, with FACETS."""
    path = database.url.removeprefix("sqlite:///")
    settings = {"facet_time_limit_ms": 600_000, "sql_time_limit_ms": 600_000, "num_sql_threads": 1}
    options = [each for name, value in settings.items() for each in ("--setting", name, str(value))]
    query = urlencode([*where.items(), *(("_facet", name) for name in FACETS), ("_size", 1)])
    name = path.rsplit("/", 1)[1].removesuffix(".sqlite3")
    return Server(
        [installed(), "serve", "--immutable", path, "--port", str(port), *options],
        f"http://127.0.0.1:{port}/{name}/careers_salaryrecord?{query}",
        database,
    )
