"""Who works in the admin, and a server to work with."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from careers.editing.rights import PUBLISHER


@pytest.fixture
def editor(db, django_user_model):
    """A person with the rights of a publisher, and with no others: the only one, unless a test asks for more."""
    user = django_user_model.objects.create_user("asha", password="only-for-the-tests-1", is_staff=True)
    user.groups.add(Group.objects.get(name=PUBLISHER))
    return user


@pytest.fixture
def staff(db, django_user_model):
    """Lets people in: gives a browser in which a new person of a group is logged in, as its `user`."""

    def staff(name, group=None):
        user = django_user_model.objects.create_user(name, password="only-for-the-tests-1", is_staff=True)
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
