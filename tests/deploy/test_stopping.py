"""A portal that is told to stop, as whoever restarts one after the other does."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.ports import free_port
from tools.rehearsal.parts import wait_until

PROJECT = Path(__file__).resolve().parents[2]
HALF = b"POST / HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: 4\r\n\r\nab"


@pytest.fixture(params=["gunicorn.conf.py", "tests/deploy/late_worker.py"])
def portal(request):
    """The port and the process of gunicorn, with something smaller than the portal."""
    port = free_port()
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    command = [gunicorn, "tests.deploy.hello", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    command += ["--config", request.param]
    # A request that goes on is waited for longer than this test lasts.
    process = subprocess.Popen([*command, "--graceful-timeout", "300"], cwd=PROJECT, start_new_session=True)
    try:
        wait_until(lambda: answers(port), "gunicorn")
        yield port, process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=30) as visitor:
        visitor.sendall(b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        return b" 200 " in visitor.recv(20)


def refuses(port):
    """Whether nobody listens."""
    with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return False
    return True


def test_it_answers_who_is_there_and_closes_its_door_at_once(portal):
    port, process = portal
    with socket.create_connection(("127.0.0.1", port), timeout=30) as visitor:
        visitor.sendall(HALF)
        process.send_signal(signal.SIGTERM)
        wait_until(lambda: refuses(port), "the door")
        visitor.sendall(b"cd")
        answer = visitor.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 200")
    assert process.wait(timeout=60) == 0
