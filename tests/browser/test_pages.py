"""Every kind of page in a browser: for everyone, at every width, in the light and in the dark, and without a fault."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, OPEN_ALL, PHONE

pytestmark = pytest.mark.django_db

WRONG = ["/roles/?sort=luck&q=nobody", "/salaries/?company=nobody", "/nothing-here/"]
PAGES = [
    *WRONG,
    "/",
    "/roles/",
    "/roles/?sort=pay&family=research&country=in",
    "/roles/machine-learning-engineer/",
    "/roles/machine-learning-engineer/pay/",
    "/roles/machine-learning-engineer/pay/us/",
    "/roles/machine-learning-engineer/pay/us/factors/",
    "/roles/machine-learning-engineer/pay/in/",
    "/roles/responsible-ai-specialist/pay/us/",
    "/salaries/",
    "/salaries/?role=data-scientist&country=us",
    "/salaries/?role=data-scientist&country=in&country=us&experience=senior&lens=usd",
    "/skills/",
    "/skills/python/",
    "/companies/",
    "/companies/pay/machine-learning-engineer/us/",
    "/companies/google/",
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


def _faults(tab, **options):
    """What axe finds, as one line a fault: the rule and the first elements that break it."""
    found = Axe().run(tab, options={"resultTypes": ["violations"], "preload": False, **options})
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary'].splitlines()[1].strip()[:160]}"
        for fault in found.response["violations"]
        for node in fault["nodes"][:3]
    ]


def _expected(window, address):
    """The page's own status, for those that say that the address is wrong."""
    return [f"{window.url}{address}: {status}" for status in (400, 404) if address in WRONG]


@pytest.mark.parametrize("address", [*PAGES, "/styleguide/"])
def test_page_is_for_everyone(window, settings, address):
    # The style guide is for those who work on the portal.
    settings.DEBUG = address == "/styleguide/"
    tab = window.open(address)
    tab.evaluate(OPEN_ALL)
    all_rules = {"rules": {"target-size": {"enabled": True}}}
    colours = {"runOnly": ["color-contrast", "link-in-text-block"]}

    found = {"phone": _faults(tab, **all_rules)}
    window.show(DESKTOP)
    found["desktop"] = _faults(tab, **all_rules)
    window.show(DESKTOP, "dark")
    found["desktop in the dark"] = _faults(tab, **colours)
    window.show(PHONE, "dark")
    found["phone in the dark"] = _faults(tab, **colours)

    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize("address", PAGES)
def test_page_fits_without_scrolling_sideways(window, address):
    tab = window.open(address)
    tab.evaluate(OPEN_ALL)
    found = {}
    for width in WIDTHS:
        window.show(width)
        found[width] = tab.evaluate(TOO_WIDE)

    assert {width: wide for width, wide in found.items() if wide} == {}
    assert [fault for fault in window.faults if fault not in _expected(window, address)] == []
