"""Two companies are merged and taken apart again in a real browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from careers.models import Company, SalaryRecord
from tests.factories import make_company, make_records, make_role, name_company

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


def test_two_companies_are_merged_and_taken_apart(desk, live_server):
    kept, other = make_company("Acme"), make_company("Acme Labs")
    name_company(other, "Acme Research", kind="brand")
    make_records([100_000] * 12, make_role(), company=other)
    here = f"{live_server.url}/admin/careers/company/{kept.pk}/change/"

    desk.goto(here)
    desk.locator("#id_name").fill("Acme Lab")
    expect(desk.locator(".look-alikes a")).to_have_text("Acme Labs")
    desk.goto(here)
    desk.get_by_text("Merge another into it").click()
    desk.locator("#other").select_option(label="Acme Labs")
    desk.locator("#kind").select_option(label="Brand or part")
    desk.get_by_text("Show what a merge would do").click()
    expect(desk.locator(".moves")).to_contain_text("12 salary records")
    if os.environ.get("PICTURES"):
        desk.screenshot(path=PICTURES / "merge.png")
    desk.set_viewport_size(PHONE)
    assert fits(desk)
    desk.locator("#reason").fill("One firm")
    desk.locator("input[value='Merge them']").click()
    expect(desk.locator(".messagelist .success")).to_contain_text("was merged into")
    assert SalaryRecord.objects.filter(company=kept).count() == 12
    desk.goto(f"{live_server.url}/companies/acme-labs/")
    assert desk.url == f"{live_server.url}/companies/acme/"

    desk.goto(f"{live_server.url}/admin/careers/event/")
    desk.get_by_text("Merged: Company “Acme Labs” into “Acme”").click()
    desk.get_by_text("Undo this change").first.click()
    expect(desk.locator("#content-main")).to_contain_text("12 salary records")
    assert fits(desk)
    desk.locator("input[value='Undo this change']").click()
    expect(desk.locator(".messagelist .success")).to_contain_text("taken back")
    assert Company.objects.get(slug="acme-labs").names.get().name == "Acme Research"
    assert SalaryRecord.objects.filter(company__slug="acme-labs").count() == 12
