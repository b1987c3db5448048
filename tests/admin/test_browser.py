"""The editors' side in a real browser: its scripts work under the site's content security policy."""

import pytest
from playwright.sync_api import expect

from careers.models import Role, Skill
from tests.factories import make_role, make_skill, make_source, need_skill

LAPTOP = {"width": 1280, "height": 900}


@pytest.fixture
def faults(page):
    heard = []
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


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


def test_an_editor_fills_in_a_role(desk, live_server, faults):
    make_source("portal-editors", "editorial", title="Editorial judgement")
    role = make_role(tasks=2)
    need_skill(role, make_skill("Python"))
    make_skill("PyTorch")
    desk.goto(f"{live_server.url}/admin/careers/role/{role.pk}/change/")
    skills = desk.locator("#role_skills-group")
    skills.get_by_text("Add another Role skill").click()
    row = skills.locator("tr.dynamic-role_skills").nth(2)
    row.locator(".field-skill .select2-selection").click()
    desk.keyboard.type("pyt")
    desk.locator(".select2-results__option", has_text="PyTorch").click()
    row.locator(".field-need select").select_option("useful")
    row.locator(".field-level select").select_option("basic")
    desk.locator("#id_reviewed_on").locator("xpath=following-sibling::*").get_by_text("Today").click()
    assert desk.evaluate("document.documentElement.scrollWidth") <= LAPTOP["width"]
    desk.get_by_text("Save and continue editing").first.click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    assert role.role_skills.get(position=2).skill.name == "PyTorch"
    assert Role.objects.get().reviewed_on is not None
    assert faults == []


def test_an_address_is_made_of_the_name(desk, live_server, faults):
    desk.goto(f"{live_server.url}/admin/careers/skill/add/")
    desk.locator("#id_name").press_sequentially("Graph theory")
    expect(desk.locator("#id_slug")).to_have_value("graph-theory")
    assert faults == []


def test_an_editor_takes_a_change_back(desk, live_server, faults):
    skill = make_skill(description="As it was.", aliases="One\nTwo\n")
    desk.goto(f"{live_server.url}/admin/careers/skill/{skill.pk}/change/")
    desk.locator("#id_description").fill("Nonsense.")
    desk.get_by_text("Save and continue editing").first.click()
    desk.get_by_role("link", name="History").click()
    lines = desk.locator("#change-history tbody tr")
    expect(lines).to_have_count(2)
    # That field alone: its label is a question.
    expect(lines.first.locator("summary").first).to_have_text("What is it?")
    lines.nth(1).get_by_role("link", name="Restore this moment").click()
    desk.locator("input[value='Restore this moment']").click()
    expect(desk.locator(".messagelist .success")).to_contain_text("is again what it was on")
    assert Skill.objects.get().description == "As it was."
    assert faults == []


@pytest.mark.parametrize(
    "path", ["", "careers/role/", "careers/role/add/", "careers/wageestimate/", "careers/source/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_opens_without_a_complaint(desk, live_server, faults, path, scheme):
    desk.emulate_media(color_scheme=scheme)
    desk.goto(f"{live_server.url}/admin/{path}")
    desk.wait_for_load_state("networkidle")
    assert faults == []
