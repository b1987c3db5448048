"""What a first visit costs: requests, bytes and movement of the page while it loads."""

import brotli
import pytest

from tests.browser.conftest import PHONE, WATCH

pytestmark = pytest.mark.django_db

MOST_REQUESTS, MOST_BYTES = 8, 120_000
COMPRESSED = ("text/", "javascript", "json", "svg")
MOVED = """() => new Promise(done => {
    WATCH
    document.fonts.ready.then(() => requestAnimationFrame(() => setTimeout(() => done(moved), 50)));
})""".replace("WATCH", WATCH)


def _bytes(response):
    """The size of the body as the server for production sends it."""
    body = response.body()
    kind = response.headers.get("content-type", "")
    return len(brotli.compress(body, quality=5)) if any(each in kind for each in COMPRESSED) else len(body)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/roles/",
        "/roles/machine-learning-engineer/",
        "/roles/machine-learning-engineer/pay/us/",
        "/salaries/",
        "/companies/google/",
        "/outlook/",
    ],
)
def test_a_first_visit_is_light_and_nothing_moves(browser, portal_server, address):
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    try:
        tab = context.new_page()
        responses = []
        tab.on("response", lambda response: responses.append(response))
        tab.goto(portal_server.url + address, wait_until="networkidle")

        assert tab.evaluate(MOVED) == []
        assert len(responses) <= MOST_REQUESTS, [each.url for each in responses]
        assert sum(map(_bytes, responses)) < MOST_BYTES, {each.url: _bytes(each) for each in responses}
    finally:
        context.close()
