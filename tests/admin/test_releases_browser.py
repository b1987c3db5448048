"""A release over an editor's work is read and decided in a real browser."""

import os

import pytest
from playwright.sync_api import expect

from careers.models import Conflict, Role
from tests.content.conftest import folder  # noqa: F401
from tests.content.test_editors import edit

from .test_history_browser import PHONE, PICTURES, desk, fits  # noqa: F401

ROLE = "content/roles/data-scientist.yaml"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_conflict_is_decided_field_by_field(desk, live_server, editor, folder, scheme):  # noqa: F811
    folder.load()
    work = "A data scientist asks data what a company would like to know, and says how sure the answer is. "
    edit(Role.objects.get(), editor, summary="They put questions to data, patiently.", work=work + "By hand.")
    folder.row(ROLE)["summary"], folder.row(ROLE)["work"] = "They ask data, and listen.", work + "By file."
    folder.load()

    desk.emulate_media(color_scheme=scheme)
    desk.goto(f"{live_server.url}/admin/")
    desk.locator(".queue-line", has_text="What the newest release says otherwise").locator("li a").click()
    expect(desk.locator("ins").first).to_contain_text("put questions")
    if os.environ.get("PICTURES") and scheme == "light":
        desk.screenshot(path=PICTURES / "release.png")
    desk.set_viewport_size(PHONE)
    assert fits(desk)
    desk.locator(".decision").first.get_by_role("button", name="Take theirs").click()
    expect(desk.locator(".messagelist .success")).to_contain_text("taken from the release")
    desk.get_by_role("button", name="Keep ours").click()
    expect(desk.get_by_text("Nothing waits")).to_be_visible()
    assert fits(desk)

    role = Role.objects.get()
    assert (role.summary, role.work) == ("They ask data, and listen.", work + "By hand.")
    assert not Conflict.objects.waiting().exists()
    assert "Nothing to load" in folder.load()
