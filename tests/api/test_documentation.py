"""The page that documents the API."""

import pytest

from tests import factories
from tests.api.asked import ask, every_address
from tests.pages.page import read

pytestmark = pytest.mark.django_db


def test_tells_of_every_operation_with_examples_that_open(client):
    factories.make_portal()
    page = read(client, "/api/")
    articles = {article["id"].removeprefix("get-"): article for article in page.all("article", "operation")}

    assert articles.keys() == every_address().keys()
    for name, addresses in every_address().items():
        assert [link["href"] for link in articles[name].all("a") if "data-answer" in link.attributes] == addresses
    assert "/api/v1/openapi.json" in page.links


def test_says_no_less_than_the_schema(client):
    factories.make_portal()
    text = read(client, "/api/").main.text

    for path, of in ask(client, "/openapi.json")["paths"].items():
        assert f"GET {path}" in text
        assert of["get"]["description"] in text
        assert all(parameter["name"] in text for parameter in of["get"]["parameters"])


def test_is_linked_from_every_page(client):
    assert "/api/" in read(client, "/outlook/").links
