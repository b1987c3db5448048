"""Reports of errors: they say where the code failed, and nothing of what anybody sent."""

import gzip
import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import brotli
import pytest

PROJECT = Path(__file__).resolve().parents[2]
SECRETS = ("850000", "hunter2", "AbC-token", "my-own-cookie", "asha@example.org", "my-own-agent", "203.0.113.7")
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}
FAILS = """
import django, logging, os
import sentry_sdk
from portal.reports import send_to
send_to(os.environ["REPORT_TO"], release="7", site="")
django.setup()
from django.conf import settings
from django.test import RequestFactory
settings.ROOT_URLCONF = "tests.portal.urls"
from careers.database.watching import watch
from portal.wsgi import application
# Here is no database, and what fails is the view.
watch.current = lambda: None
headers = {"User-Agent": "my-own-agent", "Referer": "https://x/?pay=850000", "X-Forwarded-For": "203.0.113.7"}
headers |= {"Cookie": "theme=my-own-cookie"}
sent = {"password": "hunter2", "email": "asha@example.org"}
for host in ("testserver", "evil.example"):
    request = RequestFactory().post("/sent/broken/?amount=850000", sent, headers={**headers, "Host": host})
    list(application(request.environ, lambda *began: None))
logging.getLogger("django.request").error("Service Unavailable: /healthz", extra={"status_code": 503})
logging.getLogger("careers").error("At /preview/AbC-token/?amount=850000 it failed")
sentry_sdk.flush(10)
"""


@pytest.fixture
def received():
    """A server that speaks as much of the protocol as a client needs, and what was sent to it."""
    bodies = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            bodies.append(UNPACK[self.headers.get("Content-Encoding", "identity")](body))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://key@127.0.0.1:{server.server_port}/1", bodies
    server.shutdown()
    server.server_close()


def run(code, **environment):
    whole = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", **environment}
    return subprocess.run([sys.executable, "-c", code], cwd=PROJECT, env=whole, capture_output=True, check=False)


def test_an_error_is_sent_without_what_its_visitor_sent(received):
    dsn, bodies = received
    done = run(FAILS, REPORT_TO=dsn)
    assert done.returncode == 0, done.stderr.decode()
    events = [
        json.loads(line)
        for body in bodies
        for line in body.splitlines()
        if b'"event_id"' in line and b'"level"' in line
    ]
    failed, logged = sorted(events, key=lambda event: "logentry" in event and "exception" not in event)

    error = failed["exception"]["values"][-1]
    assert (error["type"], error["value"]) == ("RuntimeError", "broken")
    assert error["stacktrace"]["frames"][-1]["function"] == "broken"
    assert not any("vars" in frame for frame in error["stacktrace"]["frames"])
    assert failed["request"] == {"method": "POST", "url": "http://testserver/sent/broken/"}
    assert failed["release"] == "7"
    assert "At /preview/[secret]/ it failed" in json.dumps(logged)
    sent = b"".join(bodies).decode()
    assert [secret for secret in SECRETS if secret in sent] == []
    assert "evil.example" not in sent
    assert "healthz" not in sent
    assert '"sessions"' not in sent


def test_it_is_not_even_imported_where_it_is_not_asked_for():
    done = run("import django, sys; django.setup(); print('sentry_sdk' in sys.modules)", SENTRY_DSN="")
    assert done.stdout.decode().strip() == "False"


def test_the_setting_turns_it_on(received):
    dsn, _ = received
    code = "from portal import settings; import sentry_sdk; print(sentry_sdk.get_client().dsn)"
    done = run(code, SECRET_KEY="a-key-of-my-own", SENTRY_DSN=dsn, DJANGO_SETTINGS_MODULE="portal.settings")
    assert done.stdout.decode().strip() == dsn, done.stderr.decode()
