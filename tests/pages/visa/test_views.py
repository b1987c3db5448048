from datetime import date

import pytest

from tests.factories import make_area, make_company, make_country, make_filings, make_role, make_source, name_company
from tests.pages.page import complaints, read

pytestmark = pytest.mark.django_db

ROLE = "/visa/machine-learning-engineer/"


@pytest.fixture
def role():
    return make_role()


@pytest.fixture
def quarter():
    return make_source(period_start=date(2023, 10, 1), period_end=date(2023, 12, 31))


def test_a_role_says_how_many_employers_file_how_often_and_when(client, role, quarter):
    make_filings("Acme Inc", role, [100_000] * 6)
    make_filings("Birch", role, [100_000])

    text = read(client, ROLE).main.text

    assert "2 employers filed 7 times in one quarter, October to December 2023." in text
    assert "It is not a hire, and not yet a visa." in text
    assert "This is one quarter of one year, October to December 2023" in text


def test_a_year_is_not_called_a_quarter(client, role):
    make_filings("Acme Inc", role, [100_000] * 6)

    text = read(client, ROLE).main.text

    assert "1 employer filed 6 times, January to December 2025." in text
    assert "quarter of one year" not in text


def test_offers_are_told_against_the_prevailing_wage_filing_by_filing(client, role):
    # Of one at 3 times a low floor and two at 1.2 times a high one the median ratio is 1.2, not that of the medians.
    make_filings("Acme Inc", role, [90_000] * 4, wage=30_000)
    make_filings("Acme Inc", role, [120_000] * 8, wage=100_000)

    page = read(client, ROLE)
    row = page.row("Acme Inc")

    assert "the offer in the middle lies 20 % above the prevailing wage, half of them 20 to 200 %." in page.main.text
    assert [cell.text for cell in row.all("td")][:4] == [
        "12 uncertain",
        "$120k $90k to $120k",
        "$100k",
        "+20 % +20 to +200 %",
    ]


def test_an_employer_of_five_filings_is_listed_and_one_of_four_is_counted(client, role):
    make_filings("Acme Inc", role, [100_000] * 5)
    make_filings("Birch LLC", role, [100_000] * 4)
    make_filings("Cedar", role, [100_000] * 3)

    text = read(client, ROLE).main.text

    assert "Acme Inc" in text
    assert "Birch" not in text
    assert "1 employer with 5 filings or more is listed. 2 others have fewer, 7 filings in all" in text


def test_an_employer_that_is_searched_for_is_found_without_a_figure_below_five(client, role):
    make_filings("Birch LLC", role, [123_000] * 4)
    make_filings("Acme Inc", role, [100_000] * 5)

    page = read(client, f"{ROLE}?q=birch")

    assert page.row("Birch LLC").all("td")[0].text == "Fewer than 5 filings: too few to show pay"
    assert "123" not in page.main.text
    assert "Acme" not in page.main.text
    assert page.one("meta", name="robots")["content"] == "noindex"


@pytest.mark.parametrize("asked", ["twitter", "x corp", "X CORP.", "x holdings", "The Bird"])
def test_an_employer_is_found_by_its_company_and_its_former_and_legal_names(client, role, asked):
    company = make_company("The Bird")
    name_company(company, "Twitter, Inc.", "former")
    name_company(company, "X Holdings Corp", "legal")
    make_filings("X Corp.", role, [100_000] * 5, company=company)
    make_filings("Acme Inc", role, [100_000] * 5)

    for address in (ROLE, "/visa/"):
        text = read(client, f"{address}?q={asked}").main.text
        assert "X Corp." in text
        assert "Acme" not in text


def test_a_search_without_a_match_says_so(client, role):
    make_filings("Acme Inc", role, [100_000] * 5)

    assert "No employer of this name filed" in read(client, f"{ROLE}?q=zebra").main.text
    assert "No employer of this name filed" in read(client, "/visa/?q=zebra").main.text
    assert "No employer of this name filed" in read(client, "/visa/?q=!!").main.text


def test_a_search_in_every_role_names_the_roles_of_an_employer(client, role):
    other = make_role("Data scientist")
    make_filings("Acme Inc", role, [100_000] * 12)
    make_filings("Acme Inc", other, [100_000] * 2)

    row = read(client, "/visa/?q=acme").row("Acme Inc")

    assert row.all("td")[0].text == "Machine learning engineer 12; fewer than 5 each: Data scientist"
    assert row.all("td")[1].text == "14"
    assert row.one("a")["href"] == f"{ROLE}?q=acme"


def test_an_employer_with_few_filings_in_all_is_not_counted_out(client, role):
    make_filings("Acme Inc", role, [100_000] * 2)
    make_filings("Acme Inc", make_role("Data scientist"), [100_000])

    assert read(client, "/visa/?q=acme").row("Acme Inc").all("td")[1].text == "under 5"


def test_states_are_told_with_five_filings_and_named_with_fewer(client, role):
    make_filings("Acme Inc", role, [100_000] * 6, wage=80_000, area=make_area())
    make_filings("Acme Inc", role, [100_000] * 4, area=make_area("TX", "Texas"))

    page = read(client, ROLE)

    assert [cell.text for cell in page.row("California").all("td")][:4] == ["6 uncertain", "$100k", "$80k", "+25 %"]
    assert "Fewer than 5 filings each: Texas." in page.main.text
    assert "California 6: 6 of 10" in page.main.text
    assert "CA, TX" in page.row("Acme Inc").text


def test_the_list_says_which_roles_have_filings(client, role):
    few = make_role("Data scientist")
    make_role("Data engineer")
    make_filings("Acme Inc", role, [100_000] * 6)
    make_filings("Acme Inc", few, [100_000] * 3)

    page = read(client, "/visa/")

    assert page.row("Machine learning engineer").one("th").one("a")["href"] == ROLE
    assert "Fewer than 5 filings each: Data scientist." in page.main.text
    assert "Data engineer" not in page.main.text
    assert "1 employer filed 6 times for these roles" in page.main.text


def test_the_latest_release_counts_and_is_not_added_to_an_earlier_one(client, role):
    make_filings("Acme Inc", role, [100_000] * 6)
    later = make_source("later", period_start=date(2026, 1, 1), period_end=date(2026, 3, 31))
    make_filings("Birch", role, [100_000] * 7, source=later)

    text = read(client, ROLE).main.text

    assert "1 employer filed 7 times in one quarter, January to March 2026." in text
    assert "Acme" not in text


def test_reports_that_are_no_filings_are_not_told_as_filings(client, role):
    make_filings("Acme Inc", role, [100_000] * 6, source=make_source("survey", "survey"))

    assert "no filings on record" in read(client, "/visa/").main.text


def test_a_role_without_filings_says_so_and_is_not_indexed(client, role):
    page = read(client, ROLE)

    assert "Too few filings" in page.main.text
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert complaints(page) == []


def test_a_page_that_is_not_there_is_not_found(client, role):
    make_filings("Acme Inc", role, [100_000] * 6)

    assert client.get(f"{ROLE}?page=2").status_code == 404
    assert client.get("/visa/no-role/").status_code == 404


def test_a_long_list_goes_on_on_a_second_page_without_the_pictures(client, role):
    for number in range(16):
        make_filings(f"Employer {number:02}", role, [100_000] * 5, area=None if number else make_area())

    assert "California" in read(client, ROLE).main.text
    second = read(client, f"{ROLE}?page=2")
    assert "Employer 15" in second.main.text
    assert "By state" not in second.main.text
    assert second.canonical.endswith("?page=2")


# Doors ---------------------------------------------------------------------------------------


def test_home_role_pay_and_company_pages_lead_there(client, role):
    company = make_company()
    make_filings("Acme Inc", role, [100_000] * 6, company=company)

    assert "/visa/" in read(client, "/").links
    make_country("IN")
    for address in ("", "pay/us/", "pay/in/"):
        assert ROLE in read(client, f"/roles/machine-learning-engineer/{address}").links
    assert "/visa/?q=Acme" in read(client, "/companies/acme/").links


@pytest.mark.parametrize(("country", "is_said"), [("IN", True), ("US", False)])
def test_a_company_of_india_says_that_its_pay_is_of_filings_in_the_usa(client, role, country, is_said):
    company = make_company(country=country)
    make_filings("Acme Inc", role, [100_000] * 6, company=company)

    assert ("says nothing of its pay in India" in read(client, "/companies/acme/").main.text) == is_said


def test_roles_with_enough_filings_are_in_the_sitemap(client, role):
    make_filings("Acme Inc", role, [100_000] * 5)
    make_filings("Acme Inc", make_role("Data scientist"), [100_000] * 4)

    sitemap = client.get("/sitemap-visa.xml").content.decode()

    assert "/visa/</loc>" in client.get("/sitemap-pages.xml").content.decode()
    assert f"{ROLE}</loc>" in sitemap
    assert "/visa/data-scientist/" not in sitemap
