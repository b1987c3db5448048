"""What a reader does, step by step, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.django_db

FOCUSED = """() => {
    const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
    return {
        tag: each.tagName, text: each.textContent.trim(),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        isInView: box.width > 0 && box.top >= 0 && box.left >= 0 &&
            box.bottom <= innerHeight && box.right <= innerWidth,
    };
}"""


@pytest.fixture(params=["scripts", "no scripts"])
def reader(request):
    """A window, once with JavaScript and once without."""
    return request.getfixturevalue("window" if request.param == "scripts" else "window_without_scripts")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_from_a_search_to_the_source_of_a_figure(reader, width):
    tab = reader.open("/", width)

    field = tab.get_by_role("main").get_by_label("Role, skill, company, place or question")
    field.fill("machine learning engineer")
    field.press("Enter")
    expect(tab).to_have_url(f"{reader.url}/search/?q=machine+learning+engineer")

    tab.get_by_role("main").get_by_role("link", name="Machine learning engineer", exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Machine learning engineer")

    tab.get_by_role("link", name=re.compile("^Pay in India")).first.click()
    expect(tab).to_have_url(f"{reader.url}/roles/machine-learning-engineer/pay/in/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Machine learning engineer pay in India")

    evidence = tab.locator("details", has_text="Evidence").first
    expect(evidence.get_by_text("Fetched").first).to_be_hidden()
    evidence.locator("summary").click()
    expect(evidence.get_by_text("Fetched").first).to_be_visible()

    evidence.get_by_role("link").first.click()
    expect(tab).to_have_url(re.compile("/sources/[a-z0-9-]+/$"))
    expect(tab.get_by_role("heading", name="What it cannot tell")).to_be_visible()
    assert reader.faults == []


def test_roles_are_filtered_and_a_filter_is_taken_away(reader):
    tab = reader.open("/roles/", DESKTOP)
    roles = tab.get_by_role("main").locator("h3 a[href^='/roles/']")
    in_all = roles.count()

    tab.get_by_label("Family").select_option("research")
    tab.get_by_label("Sort by").select_option("pay")
    tab.get_by_role("button", name="Show").click()
    expect(tab).to_have_url(re.compile("family=research"))
    assert 0 < roles.count() < in_all
    expect(tab.get_by_label("Family")).to_have_value("research")

    tab.get_by_role("link", name=re.compile("^Family: ")).click()
    expect(tab).not_to_have_url(re.compile("family="))
    expect(tab).to_have_url(re.compile("sort=pay"))
    assert roles.count() == in_all
    assert reader.faults == []


def test_wrong_address_is_said_and_can_be_mended(reader):
    tab = reader.open("/roles/?family=astrology")

    expect(tab.get_by_role("alert")).to_contain_text("“astrology” is not a choice of “Family”")
    tab.get_by_role("button", name="Show").click()
    expect(tab.get_by_role("alert")).to_have_count(0)


def test_keyboard_meets_the_skip_link_first_and_always_sees_where_it_is(window):
    tab = window.open("/", DESKTOP)

    tab.keyboard.press("Tab")
    first = tab.evaluate(FOCUSED)
    assert (first["text"], first["isInView"]) == ("Skip to content", True)

    stops = [first]
    for _ in range(15):
        tab.keyboard.press("Tab")
        stops.append(tab.evaluate(FOCUSED))
    assert [stop for stop in stops if stop["outline"] < 2 or not stop["isInView"]] == []
    assert len({stop["text"] for stop in stops}) > 10


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_roles_are_ticked_compared_and_weighed(reader, width):
    tab = reader.open("/roles/", width)

    for name in ("Data analyst", "Data scientist"):
        tab.get_by_label(f"Compare {name}", exact=True).check()
    tab.get_by_role("button", name="Compare ticked roles").first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Data analyst or data scientist?")

    tab.get_by_label("Easy to get in").select_option("3")
    tab.get_by_role("button", name="Compare", exact=True).click()
    expect(tab.get_by_text("By your weights the first is data analyst")).to_be_visible()
    expect(tab).to_have_url(re.compile("role=data-analyst&role=data-scientist.*entry=3"))


def test_skip_link_leads_to_the_content(window):
    tab = window.open("/roles/")

    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    expect(tab).to_have_url(re.compile("/roles/#content$"))
    assert tab.evaluate(FOCUSED)["tag"] == "MAIN"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_questions_open_with_the_keyboard(reader):
    tab = reader.open("/questions/")
    question = tab.locator("main details").first

    question.locator("summary").press("Enter")

    expect(question.locator(".prose, p").first).to_be_visible()


def test_colours_follow_the_reader(window):
    paper = {}
    for scheme in ("light", "dark"):
        tab = window.open("/", scheme=scheme)
        paper[scheme] = tab.evaluate("getComputedStyle(document.body).backgroundColor")

    def brightness(colour):
        return sum(float(part) for part in re.findall(r"[\d.]+", colour)[:3])

    assert brightness(paper["light"]) > 3 * brightness(paper["dark"])


def test_theme_that_the_reader_chose_stays(window):
    tab = window.open("/", DESKTOP)
    try:
        tab.get_by_role("button", name="Dark theme").click()
        dark = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        window.open("/roles/", DESKTOP)

        assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == dark
        tab.get_by_role("button", name="Light theme").click()
        assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    finally:
        tab.evaluate("localStorage.clear()")


def test_print_leaves_out_what_paper_cannot_do(window):
    tab = window.open("/roles/machine-learning-engineer/pay/us/", DESKTOP)
    tab.emulate_media(media="print")
    try:
        expect(tab.get_by_role("navigation", name="Main")).to_be_hidden()
        expect(tab.get_by_role("heading", level=1)).to_be_visible()
        expect(tab.get_by_role("table", name="Pay by source")).to_be_visible()
    finally:
        tab.emulate_media(media="null")


def test_role_prints_on_two_pages(window):
    tab = window.open("/roles/machine-learning-engineer/whole/", DESKTOP)
    tab.evaluate("document.fonts.ready")

    pages = re.findall(rb"/Type /Page\b(?!s)", tab.pdf(format="A4"))
    assert len(pages) == 2
