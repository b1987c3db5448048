"""Whether `make run` has anything to do to the database. Django alone takes seconds to start, so it is not asked.

    python -m portal.prepared FILE          ends with 0 if nothing has changed since the state that FILE has
    python -m portal.prepared FILE --keep   writes the state into FILE, after `migrate` and `load_portal`

Only SQLite is answered for. Another database, one without tables or one that cannot be read is never prepared.
"""

import sqlite3
import sys
from hashlib import sha256
from pathlib import Path

import environ

PROJECT = Path(__file__).resolve().parent.parent
# What the two commands read beside the database: migrations of ours and of packages, and what is loaded.
READ = ("careers/migrations/*.py", "requirements.lock", "fixtures/**/*")


def database() -> str:
    """The path of the file of SQLite, as the settings read it."""
    env = environ.FileAwareEnv()
    env.read_env(PROJECT / ".env")
    url = env.db("DATABASE_URL", default=f"sqlite:///{PROJECT / 'portal.sqlite3'}")
    if not url["ENGINE"].endswith("sqlite3"):
        raise sqlite3.NotSupportedError(url["ENGINE"])
    return url["NAME"]


def state(path: str) -> str:
    """The same as long as neither those files nor the database's migrations and content have changed."""
    connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2").fetchall()
        rows += connection.execute("SELECT id, token FROM careers_contentversion ORDER BY 1").fetchall()
    finally:
        connection.close()
    digest = sha256(f"{path} {rows}".encode())
    for file in sorted(file for pattern in READ for file in PROJECT.glob(pattern) if file.is_file()):
        digest.update(f"\n{file.relative_to(PROJECT)} ".encode() + sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def main(stamp: str, *keep: str) -> int:
    try:
        now = state(database())
    except sqlite3.Error:
        return 0 if keep else 1
    if keep:
        Path(stamp).write_text(now)
        return 0
    return 0 if Path(stamp).is_file() and Path(stamp).read_text() == now else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
