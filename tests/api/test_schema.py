"""The schema: true of every answer, and of every refusal."""

import json

import hypothesis
import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests import factories
from tests.api.asked import application, ask, every_address, shape_of

pytestmark = pytest.mark.django_db

# Each for what the schema allows and for what it forbids.
EXAMPLES = 8
# Of these the form knows more than a schema can say: which states lie in which country, and how amounts are written.
SAY_MORE = {"pay", "estimates", "offers"}


@pytest.fixture
def schema():
    factories.make_portal(2)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


def test_is_openapi_with_all_operations_and_what_they_answer(client):
    factories.make_portal()
    told = ask(client, "/openapi.json")

    assert told["openapi"].startswith("3.1")
    assert {of["get"]["operationId"] for of in told["paths"].values()} == set(every_address())
    for of in told["paths"].values():
        assert set(of) == {"get"}
        assert of["get"]["summary"]
        assert of["get"]["description"]
        assert of["get"]["x-examples"]
        assert set(of["get"]["responses"]) == {"200", "400", "404", "405", "503"}


def test_names_the_choices_of_each_parameter(client):
    factories.make_portal()
    parameters = ask(client, "/openapi.json")["paths"]["/api/v1/pay"]["get"]["parameters"]
    choices = {each["name"]: each["schema"].get("items", each["schema"]).get("enum") for each in parameters}

    assert choices["role"] == ["", "machine-learning-engineer", "role-01"]
    assert "us" in choices["country"]
    assert choices["lens"] == ["", "own", "usd", "ppp"]


def test_has_an_example_of_each_parameter_that_its_examples_use(client):
    factories.make_portal()
    paths = ask(client, "/openapi.json")["paths"]
    examples = {
        (path, each["name"]): each["example"]
        for path, of in paths.items()
        for each in of["get"]["parameters"]
        if "example" in each
    }

    assert examples["/api/v1/pay", "country"] == ["us"]
    assert examples["/api/v1/roles/{slug}", "slug"] == "machine-learning-engineer"
    assert examples["/api/v1/paths/{role}/{goal}", "goal"] == "role-01"
    assert examples["/api/v1/figures/{key}", "key"] == "pay.machine-learning-engineer.us"


def test_nothing_is_found_by_asking_what_it_allows_and_what_it_forbids(schema):
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            if mode is GenerationMode.POSITIVE or list(operation.iter_parameters()):
                asked += _asked(operation, mode)

    assert asked > 20 * EXAMPLES


def _asked(operation, mode):
    """How many cases were answered as the schema says."""
    is_more = operation.definition.raw["operationId"] in SAY_MORE
    excluded = [positive_data_acceptance] if is_more else []
    asked = 0

    @hypothesis.settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def each(case):
        nonlocal asked
        asked += 1
        case.call_and_validate(excluded_checks=excluded)

    each()
    return asked


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_every_example_answers_in_the_shape_that_it_tells(client, rows):
    factories.make_portal(rows)

    for name, addresses in every_address().items():
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 200, (address, response.content)
            shape_of(name).model_validate({"response": response.json()})


def test_every_list_comes_in_parts_that_lead_to_one_another(client):
    factories.make_portal(7)

    for name in ("roles", "skills", "companies", "sources"):
        whole = ask(client, f"/{name}?per_page=100")
        found, address = [], f"/api/v1/{name}?per_page=3"
        while address:
            part = client.get(address).json()
            assert (part["count"], len(part["items"]) <= 3) == (whole["count"], True)
            found += part["items"]
            address = (part["next"] or "").removeprefix("http://testserver")
        assert found == whole["items"]
        assert len({item["slug"] for item in found}) == whole["count"] == len(found)
        assert client.get(f"/api/v1/{name}?per_page=3&page=2").json()["previous"].endswith("per_page=3&page=1")


def test_of_an_empty_portal_has_no_example_that_leads_nowhere(client):
    for addresses in every_address().values():
        for address in addresses:
            assert client.get(address).status_code == 200, address


def test_is_the_same_for_everybody():
    factories.make_portal()

    assert json.dumps(ask(Client(), "/openapi.json")) == json.dumps(ask(Client(), "/openapi.json"))
