"""Every kind of page in a browser: for everyone, at every width, in the light and in the dark, and without a fault."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings

from tests.browser.conftest import DESKTOP, OPEN_ALL, PHONE

pytestmark = pytest.mark.django_db

WRONG = ["/roles/?sort=luck&q=nobody", "/salaries/?company=nobody", "/compare/roles/?role=nobody", "/nothing-here/"]
PAGES = [
    *WRONG,
    "/",
    "/roles/",
    "/roles/?sort=pay&family=research&country=in",
    "/roles/machine-learning-engineer/",
    "/roles/machine-learning-engineer/day/",
    "/roles/machine-learning-engineer/ways-in/",
    "/roles/machine-learning-engineer/outlook/",
    "/roles/machine-learning-engineer/whole/",
    "/roles/ai-evaluation-engineer/",
    "/roles/machine-learning-engineer/pay/",
    "/roles/machine-learning-engineer/pay/us/",
    "/roles/machine-learning-engineer/pay/us/factors/",
    "/roles/machine-learning-engineer/pay/us/places/",
    "/roles/machine-learning-engineer/pay/in/",
    "/roles/responsible-ai-specialist/pay/us/",
    "/compare/roles/",
    "/compare/roles/?role=data-analyst&role=data-scientist&role=machine-learning-engineer&role=nlp-engineer&pay=2",
    "/compare/countries/?role=software-engineer&country=us&country=in",
    "/salaries/",
    "/salaries/?role=data-scientist&country=us",
    "/salaries/?role=data-scientist&country=in&country=us&experience=senior&lens=usd",
    "/salaries/in-hand/",
    "/salaries/in-hand/?country=in&gross=14+lakh",
    "/roles/machine-learning-engineer/skills/",
    "/paths/",
    "/paths/data-analyst/",
    "/paths/data-analyst/data-scientist/",
    "/tools/skills-gap/",
    "/tools/skills-gap/?skill=python&skill=sql&goal=data-engineer",
    "/tools/payback/",
    "/tools/payback/?cost=1+lakh&months=6&now=5+lakh&role=machine-learning-engineer&country=in",
    "/skills/",
    "/skills/python/",
    "/companies/",
    "/companies/pay/machine-learning-engineer/us/",
    "/companies/google/",
    "/visa/",
    "/visa/data-scientist/",
    "/visa/?q=amazon",
    "/outlook/",
    "/learn/",
    "/questions/",
    "/sources/",
    "/sources/bls-oews-2025/",
    "/methodology/",
]
WIDTHS = [320, PHONE, 768, 1024, DESKTOP]
TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth <= room ? [] : [...document.body.querySelectorAll("*")]
        .filter(each => each.getBoundingClientRect().right > room + 1).slice(0, 5)
        .map(each => `${each.tagName.toLowerCase()}.${each.className}: ${each.textContent.trim().slice(0, 40)}`)
        .concat(`${document.documentElement.scrollWidth} > ${room}`);
}"""


# Text that is wider than a box which hides what overflows.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(each => {
    const style = getComputedStyle(each);
    return style.overflowX === "hidden" && style.position !== "absolute" && each.scrollWidth > each.clientWidth + 1
        && each.textContent.trim();
}).map(each => each.textContent.trim().slice(0, 60))"""
# Marks what is visible at the width of this name, to ask at another width what was not.
MARK = (
    "name => document.body.querySelectorAll('*').forEach(each => each.toggleAttribute(name, each.checkVisibility()))"
)
AS_LOADED = """() => {
    document.documentElement.style.fontSize = "";
    document.querySelectorAll("details").forEach(each => {
        each.dataset.wasOpen ??= each.open;
        each.open = each.dataset.wasOpen === "true";
    });
}"""


@pytest.fixture(scope="module")
def _opened(request, _scripted, django_db_blocker):
    """The window with the page of this address, which is loaded once for all tests of it."""
    # The style guide is for those who work on the portal.
    with override_settings(DEBUG=request.param == "/styleguide/"), django_db_blocker.unblock():
        _scripted.open(request.param)
        yield _scripted


@pytest.fixture
def opened(_opened):
    """The window with a page as it was loaded, on a phone."""
    _opened.show(PHONE)
    _opened.tab.evaluate(AS_LOADED)
    return _opened


def _faults(tab, within=None, **options):
    """What axe finds, as one line a fault: the rule and the first elements that break it."""
    found = Axe().run(tab, within, options={"resultTypes": ["violations"], "preload": False, **options})
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary'].splitlines()[1].strip()[:160]}"
        for fault in found.response["violations"]
        for node in fault["nodes"][:3]
    ]


def _faults_of_colour(tab, now, other):
    """What axe finds about the colours of what is visible at this width and not at the other."""
    tab.evaluate(MARK, now)
    only_here = f"[{now}]:not([{other}])"
    if not tab.locator(only_here).count():
        return []
    return _faults(tab, [[only_here]], runOnly=["color-contrast", "link-in-text-block"])


@pytest.mark.parametrize("_opened", [*PAGES, "/styleguide/"], indirect=True)
def test_page_is_for_everyone(opened):
    """All rules at both widths. Colours are looked at once in each theme: all of them in the light on the phone and
    in the dark on the desktop, and in the other theme what only the other width shows."""
    tab = opened.tab
    tab.evaluate(OPEN_ALL)
    all_rules = {"rules": {"target-size": {"enabled": True}}}

    found = {"phone": _faults(tab, **all_rules)}
    tab.evaluate(MARK, "on-phone")
    opened.show(DESKTOP, "dark")
    found["desktop in the dark"] = _faults(tab, **all_rules)
    opened.show(DESKTOP)
    found["desktop"] = _faults_of_colour(tab, "on-desktop", "on-phone")
    opened.show(PHONE, "dark")
    found["phone in the dark"] = _faults_of_colour(tab, "on-phone", "on-desktop")

    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_menu_is_for_everyone(window, scheme):
    tab = window.open("/roles/", PHONE, scheme)
    tab.click(".menu summary")
    assert tab.locator(".menu a").count() == tab.locator(".menu a:visible").count() > 5
    assert _faults(tab, ".site-header", rules={"target-size": {"enabled": True}}) == []
    for width in WIDTHS:
        window.show(width, scheme)
        assert tab.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("_opened", PAGES, indirect=True)
def test_page_fits_without_scrolling_sideways(opened):
    opened.tab.evaluate(OPEN_ALL)
    found = {}
    for width in WIDTHS:
        opened.show(width)
        found[width] = opened.tab.evaluate(TOO_WIDE)

    assert {width: wide for width, wide in found.items() if wide} == {}


@pytest.mark.parametrize("_opened", PAGES, indirect=True)
def test_page_is_loaded_without_a_fault(opened):
    # Those that say that the address is wrong answer with a status of their own.
    expected = [f"{opened.tab.url}: {status}" for status in (400, 404) if opened.address in WRONG]
    assert [fault for fault in opened.faults if fault not in expected] == []


@pytest.mark.parametrize("_opened", PAGES, indirect=True)
def test_text_of_twice_the_size_is_neither_cut_off_nor_wider_than_the_window(opened):
    opened.show(1280)
    opened.tab.evaluate("document.documentElement.style.fontSize = '200%'")

    assert (opened.tab.evaluate(TOO_WIDE), opened.tab.evaluate(CUT_OFF)) == ([], [])
