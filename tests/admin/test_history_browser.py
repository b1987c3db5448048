"""A wrong save is seen, understood and taken back in a real browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.factories import make_role, make_skill, need_skill

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "img"
LAPTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def desk(page, live_server, editor, client, settings):
    """A tab with the editor logged in. Django checks each row of a table that is saved by queries of its own."""
    settings.ZEAL_ALLOWLIST = [{"model": "careers.*", "field": "get()"}]
    client.force_login(editor)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.set_viewport_size(LAPTOP)
    page.set_default_timeout(10_000)
    page.set_default_navigation_timeout(60_000)
    return page


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_a_wrong_save_is_undone(desk, live_server):
    work = "A machine learning engineer turns a model that works once into a service that works every day. " * 3
    role = make_role(summary="Builds models and runs them.", work=work, tasks=2)
    need_skill(role, make_skill("Python"))
    address = f"{live_server.url}/admin/careers/role/{role.pk}"

    desk.goto(f"{address}/change/")
    desk.locator("#id_work").fill(work.replace("a service that works", "a report that is read", 1))
    desk.locator("#id_tasks-0-text").fill("Write reports")
    desk.locator("#id_change_reason").fill("Copied from another role")
    desk.get_by_text("Save and continue editing").first.click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    desk.locator("#id_summary").fill("Builds models, and runs them for others.")
    desk.get_by_text("Save and continue editing").first.click()
    expect(desk.locator(".messagelist .success")).to_be_visible()

    desk.goto(f"{address}/history/")
    wrong = desk.locator("#change-history tbody tr", has_text="Copied from another role")
    wrong.locator("summary").first.click()
    expect(wrong.locator("del").first).to_contain_text("service")
    wrong.get_by_text("Undo this change").click()
    expect(desk.locator(".steps ins").first).to_contain_text("service")
    if os.environ.get("PICTURES"):
        desk.screenshot(path=PICTURES / "undo.png")
    desk.set_viewport_size(PHONE)
    assert fits(desk)
    desk.locator("#reason").fill("The text was of another role")
    desk.locator("input[value='Undo this change']").click()
    expect(desk.locator(".messagelist .success")).to_contain_text("taken back")

    role.refresh_from_db()
    assert role.work.strip() == work.strip()
    assert role.summary == "Builds models, and runs them for others."
    assert role.tasks.get(position=1).text == "Do task 1"
    desk.goto(f"{address}/history/")
    assert fits(desk)
    expect(desk.locator("#change-history tbody tr").first).to_contain_text("The text was of another role")
