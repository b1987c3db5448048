"""The life of a role, as those who work on it and those who read it see it in their browsers.

Asha writes, Ravi publishes, Meera keeps figures; each sits at a browser of their own. Two whole processes of the
portal answer readers beside the one that they work with.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from careers.database.watching import watch
from careers.editing.rights import AUTHOR, EDITOR, PUBLISHER
from careers.models import Role, WageEstimate
from tests.admin.forms import address
from tests.factories import make_estimate, make_family, make_role, make_source
from tests.processes import asked, started

from .looking import listen, look, open_page

BEGINS = datetime(2026, 11, 26, 12, tzinfo=UTC)
APPEARS = datetime(2026, 12, 1, 9, tzinfo=UTC)
# The source of its figure ages three weeks later.
AGES = datetime(2027, 1, 5, 8, tzinfo=UTC)
PAGE = "/roles/prompt-tester/"
NAME = "Prompt tester"
TEXTS = {
    "plural": "Prompt testers",
    "summary": "Tests what language models answer.",
    "work": "They *write* questions, judge the answers, and say what has to change before people rely on them.",
    "day": "In the morning they read what the model said overnight. In the afternoon they write harder questions.",
}
COMMENT = "Say for whom they test: a reader who has never met one cannot guess it."
MENDED = "Tests what language models answer, for the teams that put them before people."


@pytest.fixture
def portal(time_machine, transactional_db):
    """What is there before the role is: a heading, other roles, a source that the editors keep by hand."""
    time_machine.move_to(BEGINS)
    make_family("machine-learning")
    make_role("Data scientist", reviewed_on=BEGINS.date() - timedelta(days=400))
    make_source("portal-editors", "editorial", title="Editorial judgement")


@pytest.fixture
def processes(portal):
    with started() as processes:
        yield processes


@pytest.fixture
def people(portal, sit_down, live_server, browser):
    """Lets somebody sit down at the first page; a reader has no account."""
    heard = []

    class People:
        faults = heard

        def __getattr__(self, name):
            group = {"asha": AUTHOR, "meera": EDITOR, "ravi": PUBLISHER}[name]
            tab = sit_down(name.capitalize(), group, viewport={"width": 1120, "height": 900})
            heard.append(listen(tab))
            return open_page(tab, f"{live_server.url}/admin/")

    return People()


def open_first(tab, line, name):
    """Follows a name in a line of the work queue."""
    with tab.expect_navigation():
        tab.locator(".queue-line", has_text=line).get_by_role("link", name=name, exact=True).click()
    look(tab)


def press(tab, button, said):
    """Presses a button of the panel or of the form, and waits for what is said then."""
    tab.get_by_role("button", name=button, exact=True).first.click()
    expect(tab.locator(".messagelist")).to_contain_text(said)
    look(tab)


def write_a_role(tab, live_server):
    open_page(tab, live_server.url + address(Role, "add"))
    tab.locator("#id_name").press_sequentially(NAME)
    expect(tab.locator("#id_slug")).to_have_value("prompt-tester")
    for name, text in TEXTS.items():
        tab.locator(f"#id_{name}").fill(text)
    tab.locator(".field-family .select2-selection").click()
    tab.keyboard.type("machine")
    tab.locator(".select2-results__option", has_text="Machine learning").click()
    tab.locator("#id_entry_education").select_option("bachelor")
    tab.locator("#id_entry_experience").select_option("none")
    tab.locator("#id_tasks-0-text").fill("Write questions that a model may get wrong")


def both_say(processes, moment, *paths):
    """What two processes answer at a moment: the same."""
    first, second = ([answer.status for answer in asked(each, *paths, at=moment)] for each in processes)
    assert first == second
    return first


def listed(processes, moment):
    """On how many of the two lists of roles it stands at a moment."""
    return sum(f">{NAME}<" in asked(each, "/roles/", at=moment)[0].html for each in processes)


def test_the_life_of_a_role(people, live_server, browser, processes, time_machine, picture):
    asha, ravi = people.asha, people.ravi
    reader = browser.new_page()
    for process in processes:
        asked(process, PAGE, "/roles/")

    # Asha drafts it and asks for a second pair of eyes.
    write_a_role(asha, live_server)
    press(asha, "Save and send to review", "sent to review")
    role = Role.objects.get(name=NAME)
    assert reader.goto(live_server.url + PAGE).status == 404

    # Ravi finds it on his first page, and sends it back.
    ravi.reload()
    picture(ravi, "first-page")
    open_first(ravi, "To be reviewed", NAME)
    ravi.get_by_label("Comment, for who wrote it").fill(COMMENT)
    press(ravi, "Send back with a comment", "sent back")

    # Asha finds that on hers, and mends it.
    asha.goto(f"{live_server.url}/admin/")
    open_first(asha, "Sent back to you", NAME)
    expect(asha.locator("#workflow blockquote")).to_have_text(COMMENT)
    picture(asha, "sent-back")
    asha.locator("#id_summary").fill(MENDED)
    press(asha, "Save and send to review", "sent to review")
    expect(asha.get_by_role("button", name="Publish now")).to_have_count(0)

    # Ravi reads the page as it would be, and gives it its moment.
    open_page(ravi, live_server.url + address(role))
    with ravi.expect_navigation():
        ravi.get_by_role("link", name="See the page as it would be").click()
    expect(ravi.frame_locator("iframe.desk").get_by_role("heading", name=NAME, level=1)).to_be_visible()
    look(ravi)
    picture(ravi, "whole-page")
    ravi.go_back()
    ravi.locator("#workflow-at").fill(f"{APPEARS:%Y-%m-%dT%H:%M}")
    press(ravi, "Schedule", "scheduled")
    open_page(ravi, f"{live_server.url}/admin/due/")
    expect(ravi.locator("table").first).to_contain_text(NAME)
    ravi.get_by_role("link", name="December 2026").click()
    picture(ravi, "due")

    # It appears at its minute, on every process.
    before = APPEARS - timedelta(seconds=1)
    assert both_say(processes, before, PAGE, "/roles/") == [404, 200]
    assert listed(processes, before) == 0
    assert both_say(processes, APPEARS, PAGE, "/roles/") == [200, 200]
    assert listed(processes, APPEARS) == 2
    assert reader.goto(live_server.url + PAGE).status == 404
    time_machine.move_to(APPEARS)
    open_page(reader, live_server.url + PAGE)
    expect(reader.locator("main")).to_contain_text("for the teams that put them before people")

    # Its figure ages, and stands in Meera's queue.
    ours = make_source(
        "our-survey", "survey", title="What testers told us", publisher="The editors", is_hand_kept=True
    )
    ours.period_start, ours.period_end, ours.shelf_life_months = APPEARS.date(), AGES.date(), 0
    ours.save()
    make_estimate(role, source=ours, year=2026)
    time_machine.move_to(AGES + timedelta(days=2))
    pay = f"{live_server.url}{PAGE}pay/us/"
    open_page(reader, pay)
    expect(reader.get_by_role("table", name="Pay by source")).to_contain_text("$112,590")
    meera = people.meera
    stale = meera.locator(".queue-line", has_text="Sources whose figures lose or have lost a grade")
    expect(stale).to_contain_text("The editors: What testers told us")
    picture(meera, "stale")

    # She corrects it, with a reason.
    figure = WageEstimate.objects.get()
    open_page(meera, live_server.url + address(figure))
    meera.locator("#id_median").fill("120000")
    meera.locator("#id_change_reason").fill("Two answers came in late")
    press(meera, "Save", "changed successfully")
    reader.goto(pay)
    expect(reader.get_by_role("table", name="Pay by source")).to_contain_text("$120,000")

    # Ravi takes that back; the figure is as it was.
    ravi = people.ravi
    open_page(ravi, live_server.url + address(figure, "history"))
    expect(ravi.locator("#change-history")).to_contain_text("Two answers came in late")
    with ravi.expect_navigation():
        ravi.get_by_role("link", name="Undo this change").first.click()
    look(ravi)
    ravi.locator("#reason").fill("They were not of this job")
    press(ravi, "Undo this change", "taken back")
    reader.goto(pay)
    expect(reader.get_by_role("table", name="Pay by source")).to_contain_text("$112,590")

    # Nothing newer is to be had, so it leaves the queue for a while.
    meera.goto(f"{live_server.url}/admin/")
    with meera.expect_navigation():
        stale.get_by_role("link", name="What to do").click()
    look(meera)
    meera.get_by_role("textbox", name="Note on The editors").fill("We ask again in spring")
    press(meera, re.compile(r"^Looked, there is nothing newer\s*: The editors"), "is off the queue")
    meera.goto(f"{live_server.url}/admin/")
    expect(stale).to_have_count(0)

    # Ravi archives the role, and it is gone from every page.
    open_page(ravi, live_server.url + address(role))
    ravi.locator("#workflow summary").click()
    press(ravi, "Archive", "archived")
    for path in (PAGE, f"{PAGE}pay/us/"):
        assert reader.goto(live_server.url + path).status == 404
    open_page(reader, f"{live_server.url}/roles/")
    expect(reader.get_by_text(NAME, exact=True)).to_have_count(0)
    now = AGES + timedelta(days=2, hours=1)
    assert both_say(processes, now, PAGE, f"{PAGE}pay/us/", "/roles/") == [404, 404, 200]
    assert listed(processes, now) == 0
    open_page(ravi, live_server.url + address(role, "history"))
    expect(ravi.locator("#change-history")).to_contain_text("asha")
    picture(ravi, "history")
    reader.close()
    watch.close()
    assert [said for each in people.faults for said in each] == []
