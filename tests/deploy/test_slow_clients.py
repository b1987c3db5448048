"""Clients that send half a request, do not read or do not close: before gunicorn alone, and before the proxy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ports import free_port
from tools.load.slow import KINDS, holding
from tools.load.visits import Visitor
from tools.rehearsal.__main__ import open_as_many_as_allowed
from tools.rehearsal.parts import Part, wait_until
from tools.rehearsal.programs import MissingProgram
from tools.rehearsal.proxy import Proxy

pytestmark = pytest.mark.rehearsal

PROJECT = Path(__file__).resolve().parents[2]


def asked(address, path="/", form=None, trust=None, **headers):
    """The answer to a new visitor."""
    with Visitor(address, trust) as visitor:
        visitor.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return visitor.ask(path, form)


def served(folder, **environment):
    """gunicorn as `make run` starts it, with something smaller than the portal. Its port and its process."""
    port = free_port()
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    command = [gunicorn, "tests.deploy.hello", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    portal = Part("portal", command, {**os.environ, **environment}, folder / f"{port}.log", PROJECT)
    portal.start()
    wait_until(lambda: asked(f"http://127.0.0.1:{port}").status == 200, "gunicorn")
    return port, portal


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    port, portal = served(tmp_path_factory.mktemp("alone"))
    yield f"http://127.0.0.1:{port}"
    portal.kill()


@pytest.fixture(scope="module")
def proxy(tmp_path_factory):
    open_as_many_as_allowed()
    folder = tmp_path_factory.mktemp("proxy")
    portals = [served(folder, WEB_THREADS="16") for _ in range(2)]
    try:
        before = Proxy(folder, free_port(), [port for port, _ in portals], free_port())
    except MissingProgram as error:
        pytest.skip(str(error))
    else:
        before.start()
        before.wait("/")
        yield before
        before.kill()
    finally:
        for _, portal in portals:
            portal.kill()


@pytest.mark.parametrize("kind", KINDS)
def test_gunicorn_alone_answers_others_while_200_clients_hold_it_up(alone, kind):
    with holding(alone, 200, KINDS[kind]):
        assert [asked(alone).status for _ in range(10)] == [200] * 10


@pytest.mark.parametrize("kind", KINDS)
def test_the_proxy_lets_a_thousand_of_them_hold_up_nobody(proxy, kind):
    with holding(proxy.address, 1_000, KINDS[kind], proxy.trust):
        assert [asked(proxy.address, trust=proxy.trust).status for _ in range(10)] == [200] * 10


def test_the_proxy_tells_the_portal_who_asks_whatever_the_client_says(proxy):
    said = {"X_Forwarded_For": "192.0.2.1", "X_Forwarded_Proto": "ftp", "X_Request_ID": "mine"}
    sent = asked(proxy.address, "/sent", trust=proxy.trust, **said).json()
    assert sent["HTTP_X_FORWARDED_FOR"] == "127.0.0.1"
    assert sent["HTTP_X_FORWARDED_PROTO"] == "https"
    assert sent["HTTP_X_REQUEST_ID"] != "mine"


@pytest.mark.parametrize(
    ("path", "headers", "form", "status"),
    [
        ("/", {"X_Long": "x" * 40_000}, None, 431),
        # Refused by what it says of its length: who is still sending may not hear the answer.
        ("/", {"Content_Length": "13000000"}, b"x", 413),
        ("/", {}, b"x" * 1_000_000, 200),
        ("/metrics", {}, None, 404),
        ("/static/nothing.css", {}, None, 404),
    ],
)
def test_the_proxy_has_limits(proxy, path, headers, form, status):
    assert asked(proxy.address, path, form, proxy.trust, **headers).status == status


def test_the_proxy_leads_to_https(proxy):
    port = proxy.environment["HTTP_PORT"]
    answer = asked(f"http://localhost:{port}", "/roles/?q=python")
    assert answer.status == 308
    assert answer.headers["Location"].startswith("https://localhost")


def test_the_proxy_s_log_has_no_address_of_a_page(proxy):
    asked(proxy.address, "/salaries/offer/?amount=123456", trust=proxy.trust)
    assert "123456" not in proxy.log.read_text()


@pytest.mark.parametrize(("host", "is_said"), [("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True)])
def test_make_run_says_when_others_reach_it(host, is_said):
    command = ["make", "--no-print-directory", "--dry-run", "run", f"HOST={host}"]
    steps = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert ("Not for the open net" in steps) is is_said
