"""Addresses as readers know them: one redirect to the one address of a page, and nothing where no page is meant."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careers.database.events import recorded_as
from careers.models import EventKind, Status
from careers.pages.shared import addresses
from careers.pages.shared.addresses import canonical_path
from careers.pages.shared.names import NAMED, called
from tests import factories
from tools.fuzz.values import HOSTILE

pytestmark = pytest.mark.django_db

PAY = "/roles/machine-learning-engineer/pay/in/"


@pytest.fixture(autouse=True)
def portal():
    with recorded_as(EventKind.EDIT):
        make_addresses()


def make_addresses():
    for iso in ("US", "IN", "GB"):
        factories.make_country(iso)
    engineer = factories.make_role()
    for title in ("ML engineer", "Ingénieur ML", "Applied researcher"):
        factories.make_title(engineer, title)
    factories.make_title(factories.make_role("Research scientist"), "Applied researcher")
    meta = factories.make_company("Meta")
    for name, kind in (("Facebook", "former"), ("Meta Platforms, Inc.", "legal"), ("फेसबुक", "former")):
        factories.name_company(meta, name, kind)
    for name in ("C", "C++", "C#"):
        factories.make_skill(name, slug={"C": "c", "C++": "cpp", "C#": "csharp"}[name])
    factories.make_skill("scikit-learn", slug="scikit-learn", aliases="sklearn")
    factories.make_source("filings")


MOVED = {
    "/roles/machine-learning-engineer/pay/IN/": PAY,
    "/roles/Machine-Learning-Engineer/pay/IN/": PAY,
    "/roles/machine-learning-engineer/pay/india/": PAY,
    "/roles/ml-engineer/pay/India/": PAY,
    "/roles/ml-engineer/pay/IN": PAY,
    "/Roles/ML Engineer/Pay/IN": PAY,
    "/roles//machine_learning_engineer//pay//in//": PAY,
    "/roles/machine-learning-engineer/pay/UK/": "/roles/machine-learning-engineer/pay/gb/",
    "/roles/machine-learning-engineer/pay/USA/places/": "/roles/machine-learning-engineer/pay/us/places/",
    "/roles/machine-learning-engineer/pay/US/factors/": "/roles/machine-learning-engineer/pay/us/factors/",
    "/roles/Ingénieur ML/": "/roles/machine-learning-engineer/",
    "/roles/machine-learning-engineers/": "/roles/machine-learning-engineer/",
    "/companies/Facebook/": "/companies/meta/",
    "/companies/meta-platforms-inc/": "/companies/meta/",
    "/companies/META": "/companies/meta/",
    "/companies/pay/ML-Engineer/US/": "/companies/pay/machine-learning-engineer/us/",
    "/skills/C++/": "/skills/cpp/",
    "/skills/c%23/": "/skills/csharp/",
    "/skills/sklearn/": "/skills/scikit-learn/",
    "/skills/ScikitLearn/": "/skills/scikit-learn/",
    "/sources/FILINGS/": "/sources/filings/",
    "/Salaries/": "/salaries/",
    "/SALARIES.CSV": "/salaries.csv",
    "/Sitemap.XML": "/sitemap.xml",
    "/Sitemap-Roles.xml": "/sitemap-roles.xml",
    "/salaries": "/salaries/",
}
NOWHERE = [
    "/sitemap-nothing.xml",
    "/roles/nothing/",
    # Two roles have this title, so none is meant.
    "/roles/applied-researcher/",
    "/roles/machine-learning-engineer/pay/atlantis/",
    "/roles/machine-learning-engineer/pay/in/nothing/",
    "/companies/!!!/",
    "/companies/微软/",
    "/roles/+/",
    "/skills/d++/",
    "/" + "a/" * 400,
    "/" + "a" * 5_000,
]


def test_what_readers_write_leads_to_the_page_in_one_redirect(client):
    answers = {address: client.get(address) for address in MOVED}

    assert {address: answer.get("Location") for address, answer in answers.items()} == MOVED
    assert {answer.status_code for answer in answers.values()} == {301}
    assert {client.get(address).status_code for address in set(MOVED.values())} == {200}


def test_what_means_no_page_or_several_is_not_there(client):
    assert {address: client.get(address).status_code for address in NOWHERE} == dict.fromkeys(NOWHERE, 404)


def test_the_query_goes_along_in_its_order(client):
    response = client.get("/roles/ML-Engineer/pay/US/places/?sort=name&q=a%26b&kind=&x=1&sort=pay")

    assert response["Location"] == ("/roles/machine-learning-engineer/pay/us/places/?sort=name&q=a%26b&kind=&sort=pay")


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "//evil.example/roles/", "//roles/ML engineer/", "/\\evil.example/", "/roles/\r\nX-A: b/"],
)
def test_an_address_never_leads_to_another_host(client, path):
    response = client.get("/", PATH_INFO=path)

    assert response.status_code in (301, 404)
    assert response.get("Location", "/roles/").startswith("/roles/")


def test_a_slug_that_an_editor_changed_still_leads_to_the_page(client):
    role = factories.make_role("Prompt engineer")
    role.slug = "context-engineer"
    role.save()

    assert client.get("/roles/prompt-engineer/")["Location"] == "/roles/context-engineer/"


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.ARCHIVED])
def test_names_of_what_is_not_published_lead_nowhere(client, status):
    hidden = factories.make_role("Hidden role", status=status)
    factories.make_title(hidden, "Secret title")
    factories.name_company(factories.make_company("Hidden company", status=status), "Secret name")
    factories.make_skill("Hidden skill", status=status, aliases="Secret skill")

    for address in (
        *("/roles/HIDDEN-ROLE/", "/roles/secret-title/", "/roles/Hidden role/pay/US/"),
        *("/companies/secret-name/", "/companies/Hidden-Company/", "/skills/secret-skill/"),
    ):
        assert client.get(address).status_code == 404, address


def test_only_what_is_read_is_moved(client):
    assert client.post("/roles/ML-Engineer/").status_code == 405
    assert client.post("/Roles/").status_code == 404


def test_the_address_of_a_page_is_looked_up_under_no_other_name(client, monkeypatch):
    monkeypatch.setattr(addresses, "called", pytest.fail)

    assert client.get("/companies/meta/").status_code == 200


def test_what_cannot_be_written_to_says_so_without_a_token_for_a_form():
    strict = Client(enforce_csrf_checks=True)

    for address in ("/", "/roles/", "/salaries/", "/salaries.json", "/sitemap.xml", "/companies/meta/"):
        for method in ("post", "put", "patch", "delete", "options"):
            response = getattr(strict, method)(address)
            assert (response.status_code, response["Allow"]) == (405, "GET, HEAD"), (address, method)
    assert strict.post("/admin/login/", {"username": "a", "password": "b"}).status_code == 403


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("company", "facebook", ["meta"]),
        ("company", " FACEBOOK, INC. ", ["meta"]),
        ("company", "Meta Platforms", ["meta"]),
        ("role", "applied researcher", ["machine-learning-engineer", "research-scientist"]),
        ("role", "", []),
        ("company", "!!!", []),
        ("company", "x" * 10_000, []),
        ("country", "the USA", ["us"]),
        ("country", "United States", ["us"]),
        ("planet", "Mars", []),
    ],
)
def test_names_lead_to_the_words_of_addresses(kind, text, words):
    assert called(kind, text) == words


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["roles", "companies", "pay", "skills", "IN", "us", "Facebook"]) | st.text(max_size=8))
)
def test_a_canonical_path_is_its_own_canonical_path(segments):
    path = canonical_path("/" + "/".join(segments))

    assert path is None or (path.startswith("/") and not path.startswith("//") and canonical_path(path) == path)


@pytest.mark.parametrize("kind", NAMED)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_that_is_asked_for_as_a_name_is_an_error(kind, text):
    """PostgreSQL takes neither a NUL nor half of a letter, not even to compare with."""
    assert called(kind, text) == []
