"""`python -m tools.fuzz [--readers 10000] [--editors 3000] [--seed 1]` sends random requests to a copy of a database.

It ends with exit 1 when an answer was of 5xx, and prints each such request. One seed sends the same requests again.
"""

import argparse
import logging
import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from random import Random

import django


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--readers", type=int, default=10_000, help="how many requests to public addresses")
    parser.add_argument("--editors", type=int, default=3_000, help="how many requests of a signed-in editor")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    # As a server has them; the files that collectstatic makes are not what is looked at.
    os.environ |= {"DEBUG": "false", "HTTPS": "false"}
    os.environ["STATICFILES_BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    django.setup()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        _work_on_a_copy(Path(folder) / "copy.sqlite3")
        return _fuzz(options)


def _work_on_a_copy(path: Path) -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        sys.exit("The requests change what they meet, so they are sent to a copy: set DATABASE_URL to an SQLite file.")
    with sqlite3.connect(connection.settings_dict["NAME"]) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    connection.close()
    connection.settings_dict["NAME"] = str(path)


def _fuzz(options: argparse.Namespace) -> int:
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    from .editors import requests_of_editors
    from .readers import requests_of_readers
    from .run import send_all
    from .values import Values, plausible_values

    settings.ALLOWED_HOSTS = ["testserver"]
    random, plausible = Random(options.seed), plausible_values()
    values = Values(random, plausible)
    reader, editor = Client(raise_request_exception=False), Client(raise_request_exception=False)
    editor.force_login(get_user_model().objects.create_superuser("fuzz-editor"))
    of_readers = send_all(reader, requests_of_readers(random, values, options.readers))
    print(f"Readers: {of_readers}", flush=True)
    of_editors = send_all(editor, requests_of_editors(random, values, options.editors, editor))
    print(f"Editors: {of_editors}")
    return 1 if of_readers.wrong or of_editors.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
