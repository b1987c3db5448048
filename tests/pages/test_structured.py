"""Structured data of every page: valid, whole, and nothing but what the page shows."""

import json
import re
from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from careers.pay.money import exact
from tests import factories
from tests.pages.page import read
from tests.pages.test_every_page import QUERIES

pytestmark = pytest.mark.django_db

# What schema.org's types need to mean something, of those that pages use.
NEEDED = {
    "Answer": {"text"},
    "BreadcrumbList": {"itemListElement"},
    "Country": {"name"},
    "CreativeWork": {"name", "url", "creator"},
    "DataCatalog": {"name", "url", "dataset"},
    "DataDownload": {"name", "contentUrl", "encodingFormat"},
    "Dataset": {"name", "url"},
    "DefinedTerm": {"name", "url"},
    "DefinedTermSet": {"name", "url"},
    "EducationalOccupationalCredential": {"credentialCategory"},
    "EntryPoint": {"urlTemplate"},
    "FAQPage": {"mainEntity"},
    "ListItem": {"position", "name"},
    "MonetaryAmountDistribution": {"name", "currency", "duration", "median"},
    "Occupation": {"name"},
    "OccupationalExperienceRequirements": {"description"},
    "Organization": {"name"},
    "Question": {"name", "acceptedAnswer"},
    "SearchAction": {"target", "query-input"},
    "WebSite": {"name", "url", "potentialAction"},
}
# What they may say beside that, by the vocabulary of schema.org.
KNOWN = {
    "DataDownload": {"license"},
    "Dataset": {
        *("description", "creator", "sameAs", "license", "spatialCoverage", "temporalCoverage", "datePublished"),
        *("publisher", "distribution", "isBasedOn"),
    },
    "CreativeWork": {"description", "sameAs", "license", "spatialCoverage", "datePublished"},
    "DefinedTerm": {"description", "alternateName", "inDefinedTermSet"},
    "DefinedTermSet": {"hasDefinedTerm"},
    "ListItem": {"item"},
    "MonetaryAmountDistribution": {"percentile10", "percentile25", "percentile75", "percentile90"},
    "Occupation": {
        *("url", "description", "mainEntityOfPage", "occupationLocation", "estimatedSalary", "skills"),
        *("educationRequirements", "experienceRequirements", "responsibilities"),
    },
    "Organization": {"url", "logo", "mainEntityOfPage", "alternateName"},
}
SAID = {"name", "description", "text", "credentialCategory", "skills", "responsibilities", "alternateName"}
SAID |= {"spatialCoverage"}
PERCENTILES = {"percentile10", "percentile25", "median", "percentile75", "percentile90"}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Every page of QUERIES of a portal with two rows of everything, by address."""
    with django_db_blocker.unblock(), transaction.atomic():
        factories.make_portal(2)
        found = {address: read(Client(), address) for address in QUERIES}
        transaction.set_rollback(True)
    return found


def nodes_of(page):
    """Every thing that a page says, with those within others."""
    waiting, found = list(page.structured_nodes), []
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found += [node] if "@type" in node else []
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return found


def words(text):
    return " ".join(text.split()).casefold()


def shown(page):
    return words(page.one("body").text)


def test_is_json_with_a_context(pages):
    for address, page in pages.items():
        assert {node.get("@context") for node in page.structured_nodes} <= {"https://schema.org"}, address


def test_stands_on_every_page_that_has_crumbs_and_says_the_same_as_they(pages):
    for address, page in pages.items():
        crumbs = [nav for nav in page.all("nav") if nav.get("aria-label") == "Breadcrumb"]
        lists = [node for node in page.structured_nodes if node["@type"] == "BreadcrumbList"]
        assert len(lists) == len(crumbs), address
        for nav, said in zip(crumbs, lists, strict=True):
            names = [words(each.text) for each in nav.all("li")]
            assert [words(step["name"]) for step in said["itemListElement"]] == names, address
            links = [f"http://testserver{each['href']}" for each in nav.all("a")]
            assert [step["item"] for step in said["itemListElement"] if "item" in step] == links, address


def test_has_what_its_types_need_and_nothing_that_they_do_not_know(pages):
    for address, page in pages.items():
        for node in nodes_of(page):
            names = node.keys() - {"@context", "@type"}
            needed = NEEDED[node["@type"]]
            assert needed <= names, (address, node)
            assert names <= needed | KNOWN.get(node["@type"], set()), (address, node)


def test_has_no_word_that_the_page_does_not_show(pages):
    unseen = []
    for address, page in pages.items():
        text = shown(page)
        for node in nodes_of(page):
            for name in SAID & node.keys():
                values = node[name] if isinstance(node[name], list) else [node[name]]
                parts = [part for value in values for part in _parts(node, value)]
                unseen += [(address, node["@type"], name, part) for part in parts if words(part) not in text]
    assert unseen == []


def _parts(node, value):
    """A distribution is named after its basis and its source, which stand apart on the page."""
    if node["@type"] != "MonetaryAmountDistribution":
        return [value]
    basis, _, source = value.rpartition(", ")
    return [basis.partition(",")[0], source]


def test_has_no_number_that_the_page_does_not_show(pages):
    compared = 0
    for address, page in pages.items():
        text = page.one("body").text
        for node in nodes_of(page):
            numbers = {name: value for name, value in node.items() if isinstance(value, int | float)}
            numbers.pop("position", None)
            for name, value in numbers.items():
                assert name in PERCENTILES, (address, node)
                assert exact(value, node["currency"]) in text, (address, name, value)
                compared += 1
    assert compared >= 5, "too little was compared to say anything"


def test_has_no_day_that_the_page_does_not_show(pages):
    for address, page in pages.items():
        text = page.one("body").text
        for node in nodes_of(page):
            said = [*node.get("temporalCoverage", "").split("/"), node.get("datePublished", "")]
            for day in filter(None, said):
                assert f"{date.fromisoformat(day):%-d %B %Y}" in text, (address, day)


def test_numbers_within_texts_are_those_of_the_page(pages):
    for address, page in pages.items():
        text = shown(page)
        for node in nodes_of(page):
            said = " ".join(str(node[name]) for name in ("description", "text") if name in node)
            for number in re.findall(r"\d[\d.,]*\d|\d", said):
                assert number in text, (address, number)


def test_leads_to_addresses_of_the_site(pages):
    for address, page in pages.items():
        for node in nodes_of(page):
            for name in ("url", "item", "logo", "urlTemplate", "mainEntityOfPage", "contentUrl", "license"):
                assert node.get(name, "https://").startswith(("http://testserver/", "https://")), (address, node)


def test_names_files_that_the_page_leads_to_under_the_licence_that_it_says(pages):
    named = 0
    for address, page in pages.items():
        for node in nodes_of(page):
            if node["@type"] == "DataDownload":
                assert node["contentUrl"].removeprefix("http://testserver") in page.links, (address, node)
                named += 1
    assert named >= 3
    (whole,) = [node for node in pages["/data/"].structured_nodes if node["@type"] == "Dataset"]
    assert {each["name"] for each in whole["distribution"]} == {"portal.sqlite3", "portal.zip"}
    assert {each["license"] for each in whole["distribution"]} == {"http://testserver/data/files/LICENCES.md"}


def test_says_each_kind_of_thing_somewhere(pages):
    found = {node["@type"] for page in pages.values() for node in nodes_of(page)}
    assert found == set(NEEDED)


def test_of_a_page_without_an_answer_says_nothing_of_pay(client):
    role = factories.make_role()
    factories.make_country("US")
    page = read(client, f"/roles/{role.slug}/pay/us/")
    assert {node["@type"] for node in page.structured_nodes} == {"BreadcrumbList"}


def test_ends_no_script_early(client):
    name = "</script><script>alert(1)</script>"
    factories.make_skill("Attack", description=f"A skill {name}")
    page = read(client, "/skills/attack/")
    (node,) = [node for node in page.structured_nodes if node["@type"] == "DefinedTerm"]
    assert node["description"] == f"A skill {name}"
    assert page.strange_scripts == []
    assert json.dumps(name)[1:-1] not in page.html


def test_is_within_the_size_of_pages(pages):
    assert {address for address, page in pages.items() if page.bytes >= 60_000} == set()
