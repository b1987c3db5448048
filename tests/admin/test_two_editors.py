"""Two editors at once in real browsers: what is merged, what is shown in both wordings, what is refused; and the text
that was typed before a session ended. PICTURES=docs/img/editors makes the pictures of docs/editors.md."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from careers.models import Skill
from tests.admin.forms import address
from tests.factories import make_claim, make_company, make_role, make_skill, make_source, need_skill

from .conftest import LAPTOP, PASSWORD

pytestmark = pytest.mark.usefixtures("at_once")

PHONE = {"width": 390, "height": 800}
# What is edited, a field that the one editor changes, and one that both do.
THINGS = [
    (make_role, "plural", "summary"),
    (make_company, "website", "summary"),
    (make_skill, "aliases", "description"),
    (make_claim, "base", "statement"),
]
TYPED = {"website": ("https://mine.example/", "https://theirs.example/")}


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def both_of_them(request, sit_down):
    """The windows of Asha and Meera."""
    return sit_down("Asha", java_script_enabled=request.param), sit_down("Meera")


def open_form(tab, live_server, thing):
    tab.goto(live_server.url + address(thing))


def save(tab):
    tab.get_by_role("button", name="Save and continue editing").click()


def saved(tab):
    save(tab)
    expect(tab.locator(".messagelist .success")).to_contain_text("was changed successfully")


@pytest.mark.parametrize(("make", "other", "shared"), THINGS)
def test_other_fields_are_merged_and_said(both_of_them, live_server, picture, make, other, shared):
    asha, meera = both_of_them
    thing = make()
    mine = TYPED.get(other, ("Mine", ""))[0]
    open_form(asha, live_server, thing)
    open_form(meera, live_server, thing)
    meera.locator(f"#id_{shared}").fill("What Meera wrote.")
    saved(meera)
    asha.locator(f"#id_{other}").fill(mine)
    saved(asha)
    expect(asha.locator(".messagelist .info")).to_contain_text("Meera changed")
    expect(asha.locator(".messagelist .info")).to_contain_text("your change of")
    thing.refresh_from_db()
    assert (getattr(thing, other), getattr(thing, shared)) == (mine, "What Meera wrote.")
    if make is make_role:
        picture(asha, "merged")


@pytest.mark.parametrize(("make", "other", "shared"), THINGS)
def test_the_same_field_is_shown_in_both_wordings(both_of_them, live_server, picture, make, other, shared):
    asha, meera = both_of_them
    thing = make(**{shared: "It turns data into models that work."})
    for tab, text in ((asha, "It turns data into models that last."), (meera, "It turns good data into models.")):
        open_form(tab, live_server, thing)
        tab.locator(f"#id_{shared}").fill(text)
    saved(meera)
    save(asha)
    theirs, ours = asha.locator(".both-text").nth(0), asha.locator(".both-text").nth(1)
    expect(theirs).to_contain_text("Stored now (Meera, at")
    expect(theirs).to_contain_text("It turns good data into models.")
    expect(ours.locator("mark").last).to_contain_text("last")
    expect(asha.locator(f"#id_{shared}")).to_have_value("It turns data into models that last.")
    if make is make_role:
        picture(asha, "both-texts")
    asha.get_by_role("button", name="Take what is stored").click()
    expect(asha).to_have_url(live_server.url + address(type(thing), "changelist"))
    thing.refresh_from_db()
    assert getattr(thing, shared) == "It turns good data into models."


@pytest.mark.parametrize(("make", "other", "shared"), THINGS)
def test_a_status_is_refused_on_a_form_that_is_out_of_date(both_of_them, live_server, picture, make, other, shared):
    asha, meera = both_of_them
    thing = make(status="draft")
    open_form(asha, live_server, thing)
    open_form(meera, live_server, thing)
    meera.locator("#id_status").select_option("archived")
    saved(meera)
    asha.locator("#id_status").select_option("published")
    asha.locator(f"#id_{shared}").fill("A better text.")
    save(asha)
    expect(asha.locator("#clash")).to_contain_text("You chose “Published” for “Who can see it”. It was not done")
    expect(asha.locator("#id_status")).to_have_value("archived")
    expect(asha.locator(f"#id_{shared}")).to_have_value("A better text.")
    thing.refresh_from_db()
    assert thing.status == "archived"
    if make is make_role:
        picture(asha, "status-refused")


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_before_a_session_ended_comes_back(sit_down, live_server, picture, scripts):
    asha = sit_down("Asha", java_script_enabled=scripts)
    skill = make_skill()
    open_form(asha, live_server, skill)
    asha.locator("#id_how_learned").fill("Typed for an hour.")
    Session.objects.all().delete()
    save(asha)
    expect(asha.get_by_role("heading", name="What you typed is kept")).to_be_visible()
    picture(asha, "sign-in")
    asha.locator("#id_username").fill("asha")
    asha.locator("#id_password").fill(PASSWORD)
    asha.get_by_role("button", name="Log in").click()
    expect(asha.get_by_role("cell", name="Typed for an hour.")).to_be_visible()
    picture(asha, "kept")
    asha.get_by_role("button", name="Back to the form with it").click()
    expect(asha.locator("#id_how_learned")).to_have_value("Typed for an hour.")
    saved(asha)
    assert Skill.objects.get().how_learned == "Typed for an hour."


def test_leaving_a_changed_form_asks(sit_down, live_server):
    asha = sit_down("Asha")
    skill = make_skill()
    asked = []
    asha.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_form(asha, live_server, skill)
    asha.wait_for_function("document.readyState === 'complete'")
    asha.goto(live_server.url + "/admin/")
    assert asked == []
    open_form(asha, live_server, skill)
    asha.wait_for_function("document.readyState === 'complete'")
    asha.locator("#id_description").press_sequentially("x")
    asha.goto(live_server.url + "/admin/")
    assert asked == ["beforeunload"]
    open_form(asha, live_server, skill)
    asha.locator("#id_description").fill("Saved.")
    saved(asha)
    assert asked == ["beforeunload"]


def test_a_role_is_written_with_what_the_form_offers(sit_down, live_server, picture):
    asha = sit_down("Asha")
    faults = []
    asha.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    make_source("portal-editors", "editorial")
    role = make_role(status="draft", tasks=0, work="")
    need_skill(role, make_skill("Python"))
    for name in ("PyTorch", "Logic"):
        make_skill(name)
    open_form(asha, live_server, role)
    expect(asha.locator("#completeness")).to_contain_text("1 task, “What is the work?”")
    picture(asha, "form")
    asha.locator("#id_work").fill("They *train* models.")
    expect(asha.locator(".live-preview em")).to_have_text("train")
    asha.locator("#id_work").evaluate("field => field.scrollIntoView()")
    picture(asha, "preview")
    for name in ("pyt", "log"):
        asha.get_by_label("Add several at once", exact=True).last.press_sequentially(name)
        asha.locator(".select2-results__option:not(.loading-results)", has_text=name.capitalize()[:2]).first.click()
    asha.get_by_role("button", name="Add them as rows").click()
    expect(asha.locator("#held")).to_contain_text("rows were added")
    expect(
        asha.locator("#role_skills-group tr.has_original, #role_skills-group tr.dynamic-role_skills")
    ).not_to_have_count(1)
    asha.locator("#role_skills-heading").scroll_into_view_if_needed()
    picture(asha, "several-skills")
    saved(asha)
    assert role.role_skills.count() > 1
    asha.set_viewport_size(PHONE)
    asha.locator("#role_skills-heading").evaluate("heading => heading.scrollIntoView()")
    assert asha.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(asha.locator("#role_skills-0 .field-need .cell-label")).to_be_visible()
    picture(asha, "phone")
    asha.set_viewport_size(LAPTOP)
    asha.locator("#id_name").fill("")
    save(asha)
    picture(asha, "mistakes")
    asha.locator("#mistakes").get_by_role("link", name="What is the role called?").click()
    expect(asha.locator("#id_name")).to_be_focused()
    assert faults == []
