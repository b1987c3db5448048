"""Processes: what is measured runs in processes of its own, whose CPU the operating system counts."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from .databases import PROJECT

_TICK = os.sysconf("SC_CLK_TCK")


def cpu_of(pid):
    """Seconds of CPU that a process, its children and those of them that have ended have used."""
    total = 0.0
    for each in _family(pid):
        try:
            fields = (Path("/proc") / str(each) / "stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        # utime and stime, and of the first process also those of the children it has waited for.
        total += sum(map(int, fields[11:15] if each == pid else fields[11:13])) / _TICK
    return total


def _family(pid):
    members = [pid]
    for member in members:
        children = Path(f"/proc/{member}/task/{member}/children")
        if children.exists():
            members += map(int, children.read_text().split())
    return members


class Worker:
    """A case on a database. `sample(times)` runs it and returns the seconds for one repetition: by the clock, and of
    CPU with that of the database's server."""

    def __init__(self, case, database):
        self.database = database
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", case],
            env=database.environment,
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def sample(self, times):
        before = cpu_of(self.database.server) if self.database.server else 0
        self._process.stdin.write(f"{times}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        served = cpu_of(self.database.server) - before if self.database.server else 0
        return answer["wall"] / times, (answer["cpu"] + served) / times

    def close(self):
        self._process.stdin.close()
        self._process.wait()


class Server:
    """A web server, asked for one address over and over. Its processes' CPU is counted, not that of who asks."""

    def __init__(self, command, address, database, *, headers=None):
        self.database = database
        self._request = urllib.request.Request(address, headers=headers or {})
        self._process = subprocess.Popen(command, env=database.environment, cwd=PROJECT, stdout=subprocess.DEVNULL)
        self._wait()

    def _wait(self):
        for _ in range(300):
            try:
                return self._get()
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"{self._request.full_url} does not answer.")

    def _get(self):
        try:
            with urllib.request.urlopen(self._request, timeout=600) as response:
                return len(response.read())
        except urllib.error.HTTPError as unchanged:
            if unchanged.code != 304:
                raise
            return 0

    def sample(self, times):
        pids = [self._process.pid, *([self.database.server] if self.database.server else [])]
        before, begin = sum(map(cpu_of, pids)), time.perf_counter()
        for _ in range(times):
            self._get()
        return (time.perf_counter() - begin) / times, (sum(map(cpu_of, pids)) - before) / times

    def close(self):
        self._process.terminate()
        self._process.wait()


def served(application, port, path, database, headers=None):
    """A Server of a WSGI application with one worker."""
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    options = ["--workers", "1", "--worker-class", "gthread", "--threads", "2", "--no-control-socket"]
    return Server(
        [*command, *options, "--log-level", "error"], f"http://127.0.0.1:{port}{path}", database, headers=headers
    )


def portal(database, path, port, *, is_kept=False, headers=None):
    """The portal's own server. Unless the page may be kept, each request makes it anew, as for an editor."""
    headers = {"Accept-Encoding": "br", **(headers or {})}
    return served("portal.wsgi", port, path, database, headers if is_kept else {"Cookie": "sessionid=none"})


@contextmanager
def closing(*subjects):
    try:
        yield subjects
    finally:
        for subject in subjects:
            subject.close()
