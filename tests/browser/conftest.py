"""One window for all tests in a browser; each test says how wide it is and what it opens."""

import pytest

PHONE, DESKTOP = 360, 1440
# Every part of the page is looked at, also what a reader has to open first; but the menu lies over the page.
OPEN_ALL = "document.querySelectorAll('details:not(.menu)').forEach(each => { each.open = true })"
# Fills `moved` with what moves without a reader's doing: how much, and which parts of the page.
WATCH = """
    const moved = [];
    const place = ({ node }) => `${node?.nodeName}.${node?.className} ${node?.textContent?.trim().slice(0, 40)}`;
    new PerformanceObserver(list => list.getEntries().forEach(each => {
        if (each.value) moved.push(`${each.value.toFixed(6)} ${each.sources.map(place).join(", ")}`);
    })).observe({ type: "layout-shift", buffered: true });
"""


class Window:
    """A browser window that remembers what went wrong on the pages it opened."""

    def __init__(self, context, server):
        self.tab = context.new_page()
        self.url = server.url
        self.faults = []
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", lambda error: self.faults.append(str(error)))
        self.tab.on("requestfailed", self._fail)
        self.tab.on("response", self._look)

    def _hear(self, message):
        # That the page itself is a 404 is told by `_look`, with its address.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def _fail(self, request):
        # What is still on its way when the reader goes on is given up by the browser itself.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"{request.url}: {request.failure}")

    def _look(self, response):
        if response.status >= 400:
            self.faults.append(f"{response.url}: {response.status}")

    def open(self, address, width=PHONE, scheme="light"):
        self.faults.clear()
        self.show(width, scheme)
        self.tab.goto(self.url + address)
        return self.tab

    def show(self, width, scheme="light"):
        self.tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        self.tab.set_viewport_size({"width": width, "height": 900})

    @property
    def address(self):
        return self.tab.url.removeprefix(self.url)


@pytest.fixture(scope="session", autouse=True)
def _before_any_test(browser, _portal_server):
    """The browser's event loop has database connections of its own, and content that is loaded within a test's
    transaction would be gone after it; so both come first."""


def _window(browser, server, **how):
    context = browser.new_context(**how)
    context.set_default_timeout(10_000)
    return Window(context, server)


@pytest.fixture(scope="session")
def _scripted(browser, _portal_server):
    return _window(browser, _portal_server)


@pytest.fixture(scope="session")
def _plain(browser, _portal_server):
    return _window(browser, _portal_server, java_script_enabled=False)


@pytest.fixture
def window(_scripted, portal_server):
    return _scripted


@pytest.fixture
def window_without_scripts(_plain, portal_server):
    return _plain
