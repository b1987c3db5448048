"""Whether an address answers, asked of a server of the tests' own: nothing here leaves the machine."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from careers.editing.asking import Reply, ask, forget_all_but, in_ascii, keep
from careers.models import LinkCheck


class _Pages(BaseHTTPRequestHandler):
    """Answers each address with the number that it ends with; /get-only knows no HEAD, and /moved leads on."""

    def do_HEAD(self):
        self._answer(405 if self.path == "/get-only" else self._status())

    def do_GET(self):
        self._answer(self._status())

    def _status(self):
        return (
            int(self.path.rpartition("/")[2]) if self.path[-3:].isdecimal() else 302 if "moved" in self.path else 200
        )

    def _answer(self, status):
        self.server.asked.append((self.command, self.path))
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/404")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    found = HTTPServer(("127.0.0.1", 0), _Pages)
    found.asked = []
    found.url = f"http://127.0.0.1:{found.server_port}"
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    found.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "reply"),
    [
        ("/", Reply(200)),
        ("/get-only", Reply(200)),
        ("/404", Reply(404)),
        ("/moved", Reply(404)),
        ("/403", Reply(403)),
        ("/ä ö?q=ü", Reply(200)),
    ],
)
def test_an_address_answers_with_its_number(server, path, reply):
    assert ask(server.url + path, 5) == reply


def test_get_is_asked_only_where_head_has_no_good_answer(server):
    server.asked.clear()
    ask(server.url + "/fine", 5)
    ask(server.url + "/get-only", 5)
    assert server.asked == [("HEAD", "/fine"), ("HEAD", "/get-only"), ("GET", "/get-only")]


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://[", "http://a..b/", "https:///x", "http://x:y/"])
def test_no_answer_and_no_address_say_why(address):
    reply = ask(address, 1)
    assert reply.is_broken
    assert reply.status is None
    assert reply.problem.startswith("does not answer: ")


@pytest.mark.parametrize(("status", "broken"), [(200, False), (301, False), (403, False), (404, True), (503, True)])
def test_a_refusal_is_not_broken(status, broken):
    assert Reply(status).is_broken == broken


def test_letters_are_sent_as_servers_read_them():
    assert in_ascii("https://bücher.example/ä?ö=%20#x") == "https://xn--bcher-kva.example/%C3%A4?%C3%B6=%20"


@pytest.mark.django_db
def test_a_failure_after_a_failure_is_broken_since_the_first():
    keep("https://example.org/", Reply(404))
    first = LinkCheck.objects.get()
    keep("https://example.org/", Reply(None, "does not answer: timed out"))
    second = LinkCheck.objects.get()
    assert second.broken_since == first.broken_since
    assert second.checked_at > first.checked_at
    keep("https://example.org/", Reply(200))
    assert LinkCheck.objects.get().broken_since is None


@pytest.mark.django_db
def test_what_is_no_longer_linked_to_is_forgotten():
    for name in "ab":
        keep(f"https://example.org/{name}", Reply(200))
    assert forget_all_but(["https://example.org/a"]) == 1
    assert LinkCheck.objects.get().url == "https://example.org/a"
