"""Nothing that is drawn moves while the rest of the page is still on its way, however slowly it comes."""

import re

import pytest

from tests.browser.conftest import DESKTOP, PHONE, WATCH

pytestmark = pytest.mark.django_db

# Writes the pieces of a page one by one, each drawn before the next comes, and tells what moved in between.
WRITE = """async pieces => {
    WATCH
    const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    document.open();
    for (const piece of pieces) {
        document.write(piece);
        // Nothing is drawn before there is a body.
        if (piece !== pieces[0]) await frame();
    }
    document.close();
    await frame();
    return moved;
}""".replace("WATCH", WATCH)
TAGS = re.compile(r"[^>]*>")


def _pieces(page, of_main):
    """The head, each tag of the header, and the rest in so many pieces, each the end of a tag."""
    begin, end = page.index("<header"), page.index("</header>")
    tags = TAGS.findall(page[end:])
    size = len(tags) // of_main + 1
    rest = ["".join(tags[first : first + size]) for first in range(0, len(tags), size)]
    return [page[:begin], *TAGS.findall(page[begin:end]), *rest]


def _moved(browser, url, address, width, of_main):
    context = browser.new_context(viewport={"width": width, "height": 800})
    try:
        tab = context.new_page()
        page = context.request.get(url + address).text()
        tab.goto(f"{url}/robots.txt")
        return tab.evaluate(WRITE, _pieces(page, of_main))
    finally:
        context.close()


@pytest.mark.parametrize("address", ["/", "/roles/", "/roles/machine-learning-engineer/", "/salaries/", "/outlook/"])
def test_nothing_moves_on_a_phone_while_a_page_comes_piece_by_piece(browser, portal_server, address):
    assert _moved(browser, portal_server.url, address, PHONE, of_main=40) == []


@pytest.mark.parametrize("width", [700, DESKTOP])
@pytest.mark.parametrize("address", ["/", "/roles/"])
def test_the_header_stands_from_its_first_part_on(browser, portal_server, address, width):
    assert _moved(browser, portal_server.url, address, width, of_main=1) == []
