"""Who works in the admin, a server to work with, and pictures of it for the handbook."""

import base64
import os
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from careers.editing.rights import PUBLISHER

PASSWORD = "only-for-the-tests-1"
LAPTOP = {"width": 1120, "height": 760}
AS_WEBP = """async png => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.8).split(",")[1];
}"""


@pytest.fixture
def editor(db, django_user_model):
    """A person with the rights of a publisher, and with no others: the only one, unless a test asks for more."""
    user = django_user_model.objects.create_user("asha", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=PUBLISHER))
    return user


@pytest.fixture
def staff(db, django_user_model):
    """Lets people in: gives a browser in which a new person of a group is logged in, as its `user`."""

    def staff(name, group=None):
        user = django_user_model.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.set(Group.objects.filter(name=group))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return staff


@pytest.fixture
def at_once(monkeypatch):
    """All who may publish save for readers at once, as who has no colleagues: so two forms meet over one row."""
    for module in ("careers.editing.workflow", "careers.admin.base.drafting"):
        monkeypatch.setattr(f"{module}.is_only_publisher", lambda user: user.has_perm("careers.publish_draft"))


@pytest.fixture
def desk(editor):
    """A browser with the editor logged in."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def chief(db, django_user_model):
    """A browser with a superuser logged in."""
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("chief", "chief@example.org", "x"))
    return client


@pytest.fixture(scope="session")
def live_server(django_db_setup):
    """A server that starts after the test database is there: before, it would take the connection of this thread for
    one to memory and share it with its own threads, which crashes the interpreter."""
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def sit_down(browser, live_server, db, django_user_model, settings):
    """Gives each of the people a browser of their own, signed in; who has been here before finds the account again."""
    # Django checks each row of a table that is saved by queries of its own.
    settings.ZEAL_ALLOWLIST = [{"model": "careers.*", "field": "get()"}]
    contexts = []

    def sit_down(name, group=PUBLISHER, **how):
        user, is_new = django_user_model.objects.get_or_create(
            username=name.lower(), defaults={"is_staff": True, "first_name": name}
        )
        if is_new:
            user.set_password(PASSWORD)
            user.save()
            user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context = browser.new_context(**{"viewport": LAPTOP, "reduced_motion": "reduce"} | how)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        context.set_default_timeout(10_000)
        # The first page of a run imports every view.
        context.set_default_navigation_timeout(60_000)
        contexts.append(context)
        return context.new_page()

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture
def picture(browser):
    """Takes a picture for the handbook, when it is asked for: PICTURES names the folder."""

    def picture(tab, name, part=None):
        folder = os.environ.get("PICTURES")
        if not folder:
            return
        png = (tab.locator(part) if part else tab).screenshot()
        blank = browser.new_page()
        webp = base64.b64decode(blank.evaluate(AS_WEBP, base64.b64encode(png).decode()))
        blank.close()
        assert len(webp) < 60_000
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder, f"{name}.webp").write_bytes(webp)

    return picture
