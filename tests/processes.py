"""Whole processes of the portal beside the tests, each with kept pages of its own, over the database of the tests."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

# Answers each line, a moment or "" and addresses, with the status and the page of each address; at that moment.
CHILD = """
import contextlib, io, json, sys
import time_machine
from portal.wsgi import application

def ask(path):
    said = []
    path, _, query = path.partition("?")
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "HTTP_HOST": "localhost", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.version": (1, 0), "wsgi.multithread": False,
        "wsgi.multiprocess": True, "wsgi.run_once": False}
    answer = application(environ, lambda status, headers, exc_info=None: said.append(int(status[:3])))
    body = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    return said[0], body.decode()

for line in sys.stdin:
    moment, *paths = json.loads(line)
    with time_machine.travel(moment, tick=True) if moment else contextlib.nullcontext():
        print(json.dumps([ask(path) for path in paths]), flush=True)
"""


def address():
    """The database of Django's connection as DATABASE_URL names it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    parts = urlsplit(os.environ["TEST_DATABASE_URL"])
    # Written out, because a URL without a host would lose its slashes.
    return f"{parts.scheme}://{parts.netloc}/{name}" + (f"?{parts.query}" if parts.query else "")


class Answer(NamedTuple):
    status: int
    html: str


@contextmanager
def started(n=2, url=""):
    """So many processes, which end with the block; over the database of the tests, or that of `url`."""
    environment = os.environ | {
        "DATABASE_URL": url or address(),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "ALLOWED_HOSTS": "localhost",
        "LOG_LEVEL": "ERROR",
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command = [sys.executable, "-c", CHILD]
    processes = [subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **pipes) for _ in range(n)]
    try:
        yield processes
    finally:
        for process in processes:
            process.communicate(timeout=30)


def asked(process, *paths, at=None):
    """What a process answers to each of `paths`, at the moment `at` in place of now."""
    process.stdin.write(json.dumps([at and at.isoformat(), *paths]) + "\n")
    process.stdin.flush()
    return [Answer(*answer) for answer in json.loads(process.stdout.readline())]
