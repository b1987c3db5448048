"""The salary filter: what an address asks, what of it makes no sense, and how a value is taken away again."""

import re

import pytest
from django.http import QueryDict

from careers.cube.question import PayQuestion
from careers.models import Company, Role
from careers.pages.salaries.fields import MOST_VALUES
from careers.pages.salaries.form import SalaryFilter
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

FIVE = [100_000] * 5


@pytest.fixture(autouse=True)
def records():
    engineer = factories.make_role("Data engineer")
    factories.make_role("Data scientist")
    california = factories.make_area("CA", "California")
    factories.make_records(FIVE, engineer, area=california, company=factories.make_company("Acme"), year=2024)
    factories.make_records(FIVE, engineer, country="IN", year=2023)


def ask(query):
    return SalaryFilter(QueryDict(query))


def chips(form):
    return {chip.label: chip.query for chip in form.chips}


def test_an_address_with_all_fields_is_one_question():
    form = ask(
        "role=data-engineer&role=data-scientist&country=us&state=us-ca&experience=entry&experience=mid&year=2024"
        "&year=2023&education=master&company=acme&size=S&remote=full&source=filings&lens=usd"
    )

    assert form.status == 200
    assert form.question == PayQuestion(
        roles=("data-engineer", "data-scientist"),
        countries=("us",),
        areas=("us-ca",),
        experience=("entry", "mid"),
        education=("master",),
        companies=("acme",),
        company_sizes=("S",),
        remote_shares=("full",),
        years=(2023, 2024),
        sources=("filings",),
    )
    assert form.value("lens") == "usd"


@pytest.mark.parametrize("query", ["", "utm_source=mail"])
def test_an_address_without_a_filter_starts_in_the_usa(query):
    form = ask(query)

    assert form.is_start
    assert form.question == PayQuestion(countries=("us",))
    assert chips(form) == {"Country: United States": "country="}


def test_an_empty_country_asks_about_all_of_them():
    form = ask("country=")

    assert not form.is_start
    assert form.question == PayQuestion()
    assert chips(form) == {}


def test_each_of_several_values_has_a_chip_of_its_own():
    assert chips(ask("role=data-engineer&role=data-scientist&country=us")) == {
        "Role: Data engineer": "role=data-scientist&country=us",
        "Role: Data scientist": "role=data-engineer&country=us",
        "Country: United States": "role=data-engineer&role=data-scientist",
    }


def test_the_lens_has_no_chip_and_survives_the_others():
    assert chips(ask("country=us&lens=usd")) == {"Country: United States": "lens=usd"}


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("role=zzz", "“zzz” is not a choice of “Role”."),
        ("role=zzz&role=yyy", "“zzz” and “yyy” are not choices of “Role”."),
        ("year=abc", "“abc” is not a choice of “Year”."),
        ("year=1850", "“1850” is not a choice of “Year”."),
        ("country=atlantis", "“atlantis” is not a choice of “Country”."),
        ("country=%00", "“\N{REPLACEMENT CHARACTER}” is not a choice of “Country”."),
        ("state=us-zz", "“us-zz” is not a choice of “State”."),
        ("country=in&state=us-ca", "California is not in India."),
        ("country=us&country=atlantis", "“atlantis” is not a choice of “Country”."),
        ("lens=usd&lens=ppp", "“Show pay in” takes one value, and there are 2: only the last is read."),
        ("company=acne", "“acne” is not a choice of “Company”. Is it Acme?"),
        ("education=" + "x" * 500, "“" + "x" * 40 + "…” is not a choice of “Education”."),
        ("lens=gold", "“gold” is not a choice of “Show pay in”."),
        (
            "&".join(f"size={i}" for i in range(MOST_VALUES + 1)),
            f"“Company size” takes at most {MOST_VALUES} values, and there are {MOST_VALUES + 1}.",
        ),
        ("&".join(f"source=s{i}" for i in range(9)), "“s0”, “s1”, “s2” and 6 more are not choices of “Source”."),
        ("company=<script>", "“<script>” is not a choice of “Company”."),
    ],
)
def test_what_makes_no_sense_is_named(query, complaint):
    form = ask(query)

    assert form.complaints == [complaint]
    assert form.status == 400


def test_a_wrong_value_leaves_the_others_of_its_field_in_force():
    form = ask("role=zzz&role=data-engineer&year=2024&year=abc")

    assert form.question == PayQuestion(roles=("data-engineer",), years=(2024,))
    assert chips(form) == {"Role: Data engineer": "year=2024", "Year: 2024": "role=data-engineer"}


def test_one_question_has_one_spelling():
    assert (
        ask("role=data-scientist&role=data-engineer").question
        == ask("role=data-engineer&role=data-scientist").question
    )


def test_a_value_given_twice_counts_once():
    form = ask("role=data-engineer&role=data-engineer")

    assert form.status == 200
    assert form.question.roles == ("data-engineer",)


def test_a_state_brings_its_country():
    form = ask("state=us-ca")

    assert (form.question.countries, form.question.areas) == (("us",), ("us-ca",))
    assert chips(form) == {"State: California": "country="}


def test_several_countries_states_and_companies_are_one_question():
    texas = factories.make_area("TX", "Texas")
    factories.make_records(FIVE, factories.make_role("Analyst"), area=texas, company=factories.make_company("Bolt"))

    form = ask("country=in&country=us&state=us-tx&state=us-ca&company=bolt&company=acme")

    assert form.question == PayQuestion(countries=("in", "us"), areas=("us-ca", "us-tx"), companies=("acme", "bolt"))
    assert form.vocabulary.country(form.question) is None
    assert chips(form)["Country: United States"] == "country=in&company=acme&company=bolt"
    assert chips(form)["State: Texas"] == "country=in&country=us&state=us-ca&company=acme&company=bolt"


def test_states_of_a_country_that_is_not_asked_about_are_left_out_and_named():
    factories.make_records(
        FIVE, factories.make_role("Analyst"), country="IN", area=factories.make_area("KA", "Karnataka", country="IN")
    )

    form = ask("country=in&state=us-ca&state=in-ka")

    assert form.complaints == ["California is not in India."]
    assert form.question.areas == ("in-ka",)


@pytest.mark.parametrize("written", ["Acme", "ACME", " acme "])
def test_a_company_may_be_written_as_it_is_called(written):
    form = ask(f"country=us&company={written}")

    assert form.question.companies == ("acme",)
    assert form.query_in_force == "country=us&company=acme"


@pytest.fixture
def known_by_other_names():
    """Acme was Apex and is Acme Holdings, Inc. by law; of two titles of the data engineer one is of two roles."""
    engineer = Role.objects.get(slug="data-engineer")
    for title in ("ETL developer", "Data wrangler"):
        factories.make_title(engineer, title)
    factories.make_title(Role.objects.get(slug="data-scientist"), "Data wrangler")
    acme = Company.objects.get(slug="acme")
    for name, kind in (("Apex", "former"), ("Acme Holdings, Inc.", "legal"), ("एक्मे", "former")):
        factories.name_company(acme, name, kind)
    factories.make_records(
        FIVE, engineer, country="IN", area=factories.make_area("KA", "Karnataka", country="IN"), year=2023
    )


UNDERSTOOD = {
    "country=IN": "country=in",
    "country=India": "country=in",
    "country=usa": "country=us",
    "country=the+USA&country=IN": "country=us&country=in",
    "COUNTRY=US": "country=us",
    "state=US-CA": "state=us-ca",
    "state=us_ca": "state=us-ca",
    "state=CA": "state=us-ca",
    "country=IN&state=ka": "country=in&state=in-ka",
    "state=California": "state=us-ca",
    "role=Data-Engineer": "role=data-engineer",
    "role=data+engineers": "role=data-engineer",
    "role=ETL+Developer": "role=data-engineer",
    "company=Apex": "company=acme",
    "company=APEX,+Inc.": "company=acme",
    "company=acme+holdings": "company=acme",
    "company=%E0%A4%8F%E0%A4%95%E0%A5%8D%E0%A4%AE%E0%A5%87": "company=acme",
    "experience=SENIOR": "experience=senior",
    "size=s": "size=S",
    "lens=USD&country=us": "lens=usd&country=us",
    "x=1&year=2024&country=IN&role=data-engineer&year=2023&company=": (
        "year=2024&country=in&role=data-engineer&year=2023&company="
    ),
}


def test_what_readers_write_is_understood_and_leads_to_the_address_of_its_own(client, known_by_other_names):
    answers = {query: client.get(f"/salaries/?{query}") for query in UNDERSTOOD}

    assert {query: answer.get("Location") for query, answer in answers.items()} == {
        query: f"/salaries/?{moved}" for query, moved in UNDERSTOOD.items()
    }
    assert {answer.status_code for answer in answers.values()} == {301}
    assert {client.get(answer["Location"]).status_code for answer in answers.values()} == {200}
    assert {query for query in UNDERSTOOD if ask(query).errors or ask(query).is_start} == set()


@pytest.mark.parametrize("address", ["/salaries.csv", "/salaries.json"])
def test_programs_are_led_there_too(client, known_by_other_names, address):
    assert client.get(f"{address}?company=Apex")["Location"] == f"{address}?company=acme"


def test_a_change_in_place_is_answered_at_once_and_names_the_address(client, known_by_other_names):
    response = client.get("/salaries/?country=&company=apex", headers={"HX-Request": "true"})

    assert (response.status_code, response["HX-Push-Url"]) == (200, "/salaries/?company=acme")


def test_a_name_of_two_is_not_understood_and_both_are_offered(known_by_other_names):
    form = ask("role=data+wrangler&country=us")

    assert form.complaints == ["“data wrangler” is not a choice of “Role”."]
    assert {(offer.label, offer.query) for offer in form.offers} == {
        ("Role: Data engineer", "role=data-engineer&country=us"),
        ("Role: Data scientist", "role=data-scientist&country=us"),
    }


@pytest.mark.parametrize(
    ("query", "label", "offered"),
    [
        ("role=data-enginer&country=us", "Role: Data engineer", "role=data-engineer&country=us"),
        ("role=scientist", "Role: Data scientist", "role=data-scientist"),
        ("company=Apx", "Company: Acme", "company=acme"),
        ("country=Inda&lens=usd", "Country: India", "country=in&lens=usd"),
        ("state=californa&page=3", "State: California, United States", "state=us-ca"),
    ],
)
def test_the_nearest_is_offered(known_by_other_names, query, label, offered):
    assert (label, offered) in [(offer.label, offer.query) for offer in ask(query).offers]


NOT_UNDERSTOOD = ["role=zzz", "country=atlantis", "state=us-zz", "country=in&state=us-ca", "company=微软", "year=1850"]
NOT_UNDERSTOOD += ["company=!!!", "experience=guru", "lens=gold&country=us", "role=zzz&role=data-engineer&country=us"]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_no_pay_stands_under_what_is_not_understood(client, known_by_other_names, headers):
    pay = re.compile(r"[$₹]\s?\d|\d reports")
    assert pay.search(client.get("/salaries/?country=us", headers=headers).content.decode())
    for query in NOT_UNDERSTOOD:
        response = client.get(f"/salaries/?{query}", headers=headers)
        text = response.content.decode()
        assert response.status_code == 400, query
        assert "No pay is shown" in text, query
        assert not pay.search(text), query


def test_what_was_understood_can_be_asked_alone(client, known_by_other_names):
    page = read(client, "/salaries/?role=zzz&country=in", 400)

    assert "?country=in" in page.links
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert page.title == "Salaries: not understood – Wayfound"


def test_as_many_values_as_are_allowed_stay_in_force_beside_an_empty_one():
    form = ask("country=us&country=" + "&country=us" * (MOST_VALUES - 1))

    assert form.status == 200
    assert form.question.countries == ("us",)


def test_values_that_nothing_was_added_from_are_no_values():
    form = ask("role=data-engineer&country=&state=&company=&lens=own")

    assert form.status == 200
    assert form.query_in_force == "role=data-engineer"


def test_countries_of_too_few_reports_are_understood_and_not_offered():
    factories.make_records(FIVE[:4], factories.make_role("Analyst"), country="DE")

    form = ask("country=de")

    assert form.question.countries == ("de",)
    assert [code for code, _ in ask("role=analyst").picks["country"].others] == ["in", "us"]


@pytest.mark.parametrize(("query", "value"), [("country=us", "United States"), ("country=us&country=in", "2 chosen")])
def test_a_field_says_what_is_in_force(query, value):
    picks = ask(query).picks

    assert picks["country"].value == value
    assert picks["role"].value == "Any"


def test_only_states_of_the_country_can_be_chosen():
    assert [code for code, _ in ask("country=us").fields["state"].choices] == ["us-ca"]
    assert [code for code, _ in ask("country=in").fields["state"].choices] == []


def test_drafts_are_no_choices():
    factories.make_records(
        FIVE, factories.make_role("Secret", status="draft"), company=factories.make_company("Known")
    )
    factories.make_records(FIVE, factories.make_role("Open"), company=factories.make_company("Hidden", status="draft"))

    assert ask("role=secret").complaints == ["“secret” is not a choice of “Role”."]
    assert ask("company=hidden").complaints == ["“hidden” is not a choice of “Company”."]


def test_a_country_with_nothing_but_a_statistic_can_be_chosen():
    factories.make_estimate(factories.make_role("Statistician"), country="DE")

    assert ask("country=de").status == 200
