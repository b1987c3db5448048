"""A figure corrected, withheld, and overtaken by an import, as an editor and a reader see it in a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from careers.importers.formats.catalogue import FORMATS
from careers.importers.runs import Request, import_files
from careers.models import SalaryRecord
from tests.factories import make_area, make_estimate, make_role, make_source
from tests.importers import samples

ROWS = [samples.lca(CASE_NUMBER=f"I-{n}", WAGE_RATE_OF_PAY_FROM=str(100_000 + n)) for n in range(12)]


@pytest.fixture
def desk(page, live_server, editor, client, settings):
    """A tab with the editor logged in."""
    settings.ZEAL_ALLOWLIST = [{"model": "careers.*", "field": "get()"}]
    client.force_login(editor)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.set_default_timeout(10_000)
    page.set_default_navigation_timeout(60_000)
    return page


@pytest.fixture
def pay(tmp_path):
    """Imports filings."""
    make_source("oflc-lca-fy2024-q1", short_name="Filings")
    make_area("CA", "California")

    def pay(*rows):
        path = samples.write(tmp_path / "pay.csv", list(rows))
        return import_files(Request(FORMATS["lca"], [path])).run

    return pay


def decide(desk, live_server, figure, **values):
    errata = make_source("errata")
    desk.goto(f"{live_server.url}/admin/careers/{figure._meta.model_name}/{figure.pk}/change/")
    desk.get_by_role("link", name="Correct or withhold").click()
    if values:
        for name, value in values.items():
            desk.locator(f"#id_{name}").fill(value)
        desk.locator("#id_correction_source").select_option(label=str(errata))
    else:
        desk.get_by_label("Withhold it").check()
    desk.locator("#id_reason").fill("Two digits were swapped")
    until = timezone.localdate() + timedelta(days=60)
    desk.locator("#id_until").fill(until.isoformat())
    desk.get_by_role("button", name="Decide").click()
    expect(desk.locator(".messagelist .success")).to_contain_text("It holds until")


def test_a_figure_is_corrected_withheld_and_overtaken(desk, live_server, pay):
    role = make_role("Data scientist")
    estimate = make_estimate(role)
    pay(*ROWS)
    decide(desk, live_server, estimate, median="120000")
    decide(desk, live_server, SalaryRecord.objects.get(amount=100_000))

    desk.goto(f"{live_server.url}/roles/data-scientist/pay/us/")
    expect(desk.locator(".corrected").first).to_have_text("corrected by the editors")
    expect(desk.get_by_role("table", name="Pay by source")).to_contain_text("$120,000")
    expect(desk.get_by_role("table", name="Pay by source")).to_contain_text("11 filings")
    desk.goto(f"{live_server.url}/sources/oflc-lca-fy2024-q1/")
    expect(desk.locator("section", has=desk.locator("#decided"))).to_contain_text(
        "1 report of pay withheld: Two digits were swapped."
    )

    pay(ROWS[0] | {"WAGE_RATE_OF_PAY_FROM": "150000"}, *ROWS[1:])
    desk.goto(f"{live_server.url}/roles/data-scientist/pay/us/")
    expect(desk.get_by_role("table", name="Pay by source")).to_contain_text("12 filings")
    desk.goto(f"{live_server.url}/admin/")
    overtaken = desk.locator(".queue-line", has_text="Decisions about figures that the publisher has overtaken")
    overtaken.get_by_role("link", name="Data Scientist: 100000 USD").click()
    expect(desk.locator(".field-now")).to_contain_text("yearly gross pay: 150,000")
    desk.get_by_role("button", name="I have looked at it").click()
    desk.goto(f"{live_server.url}/admin/")
    expect(desk.get_by_role("heading", name="Everything, by subject")).to_be_visible()
    expect(overtaken).to_have_count(0)
