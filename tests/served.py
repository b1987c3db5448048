"""The portal as gunicorn serves it, with settings of its own, for as long as a block of code."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event
from urllib.parse import urlencode

from tests.ports import HOST, free_port
from tests.postgres_pair import wait_until

PROJECT = Path(__file__).resolve().parent.parent
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "portal.settings",
    "SECRET_KEY": "only-for-the-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    "HTTPS": "false",
    "REQUIRE_SECOND_FACTOR": "false",
    "STATICFILES_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    # The same pages on each process, and no files to be read for that.
    "RELEASE": "tests",
    "SITE_URL": "http://portal.test",
    # What one process keeps, another has not.
    "WEB_CONCURRENCY": "1",
    "WEB_THREADS": "8",
}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Portal:
    port: int

    def get(self, path: str, cookie: str = "") -> Answer:
        return self._ask("GET", path, {"Cookie": cookie})

    def post(self, path: str, fields: dict[str, str], cookie: str = "") -> Answer:
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, headers, urlencode(fields))

    def _ask(self, method: str, path: str, headers: dict[str, str], body: str | None = None) -> Answer:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            # One name for each portal, so that they share their kept pages.
            connection.request(method, path, body, {"Host": "localhost", **headers})
            response = connection.getresponse()
            return Answer(response.status, dict(response.headers), response.read().decode())
        finally:
            connection.close()


@contextmanager
def served(**settings: str) -> Iterator[Portal]:
    """One process with eight threads."""
    portal = Portal(free_port())
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"{HOST}:{portal.port}"]
    command += ["--log-level", "warning"]
    environment = os.environ | SETTINGS | settings
    with TemporaryFile("w+") as log:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=log)
        try:
            wait_until(lambda: _answers(portal) or process.poll() is not None, "the portal serves", 120)
            yield portal
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            log.seek(0)
            sys.stderr.write(log.read())


def _answers(portal: Portal) -> bool:
    try:
        return portal.get("/healthz?live").status == 200
    except OSError:
        return False


@dataclass
class Load:
    """What readers were answered: how many times, and all that was no whole page."""

    answers: int = 0
    errors: list[str] = field(default_factory=list)


@contextmanager
def load(portal: Portal, *paths: str, readers: int = 3) -> Iterator[Load]:
    """So many readers ask for the pages in turn, one after another, as long as the block goes on."""
    count, is_over = Load(), Event()

    def read() -> None:
        while not is_over.is_set():
            for path in paths:
                try:
                    answer = portal.get(path)
                    trouble = "" if answer.status == 200 else f"{path}: {answer.status}"
                except (OSError, http.client.HTTPException) as error:
                    trouble = f"{path}: {error!r}"
                count.answers += 1
                if trouble:
                    count.errors.append(trouble)

    with ThreadPoolExecutor(readers) as people:
        reading = [people.submit(read) for _ in range(readers)]
        try:
            yield count
        finally:
            is_over.set()
    for each in reading:
        each.result()
