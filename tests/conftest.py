"""What every test may ask for: the real content, a server with it, a browser."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_django.live_server_helper import LiveServer

PROJECT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
NO_CHROMIUM = "no Chromium (Debian: apt-get install chromium), so tests in a browser are skipped"
# The same examples each time, however slow the machine is; docs/checks.md has how to look for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "portal", "portal_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Marks what needs a database or a browser, and puts what needs the real content last.

    That content is loaded once and stays in the database, where the tests before must not meet it.
    """
    for item in items:
        fixtures = set(item.fixturenames)
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker("database")
        if "admin" in item.path.parts:
            item.add_marker("editors")
        if "page" in fixtures or "browser" in fixtures:
            item.add_marker("browser")
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_put_real_content_last(items):
    items.sort(key=lambda item: "_portal_content" in item.fixturenames)


@pytest.fixture(scope="session")
def _portal_content(django_db_setup, django_db_blocker):
    from careers.content import load

    with django_db_blocker.unblock():
        load(PROJECT / "fixtures")


@pytest.fixture
def portal(_portal_content, db):
    """The whole content of fixtures/ in the database; what a test changes is taken back."""


@pytest.fixture(scope="session")
def _portal_server(_portal_content):
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def portal_server(_portal_server, django_db_blocker):
    """A server with the whole content of fixtures/. What a test changes there stays: use `live_server` to write."""
    with django_db_blocker.unblock():
        yield _portal_server


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium in place of the browser that Playwright would download."""
    quiet = ["quic", "background-networking", "component-update", "sync", "gpu"]
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)],
    }
