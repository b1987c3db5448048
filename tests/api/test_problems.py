"""Problems: what is wrong, and how to mend it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.api.asked import ask, every_address

pytestmark = pytest.mark.django_db


def refused(client, address, status=400):
    response = client.get(f"/api/v1{address}")
    problem = response.json()
    assert response["Content-Type"] == "application/problem+json"
    assert (response.status_code, problem["status"]) == (status, status)
    assert problem["detail"]
    assert problem["mend"]
    return problem


def test_leads_to_the_part_of_the_documentation_that_tells_of_it(client):
    factories.make_portal()
    page = client.get("/api/").content.decode()

    for address, status in (("/roles?sort=luck", 400), ("/roles/nobody", 404), ("/nothing", 404)):
        place, _, word = refused(client, address, status)["type"].partition("#")
        assert place == "http://testserver/api/"
        assert f'id="{word}"' in page


def test_names_a_parameter_that_is_not_known(client):
    problem = refused(client, "/roles?famly=data")

    assert problem["errors"] == [
        {"parameter": "famly", "detail": "There is no such parameter here.", "near": ["family"]}
    ]


def test_names_what_may_have_been_meant(client):
    factories.make_portal()
    (error,) = refused(client, "/pay?role=machine+learning+enginer")["errors"]

    assert (error["parameter"], error["near"]) == ("role", ["machine-learning-engineer"])


def test_names_all_choices_where_they_are_few(client):
    (error,) = refused(client, "/roles?sort=luck")["errors"]

    assert error == {
        "parameter": "sort",
        "detail": "“luck” is not a choice of “Sort by”.",
        "near": ["family", "name", "pay", "growth"],
    }


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/roles?page=0", "page"),
        ("/roles?per_page=101", "per_page"),
        ("/roles?page=x", "page"),
        ("/roles?sort=pay&sort=name", "sort"),
        ("/estimates", "role"),
        ("/estimates?role=machine-learning-engineer&country=", "country"),
        ("/estimates?role=machine-learning-engineer&country=us&now=much", "now"),
        ("/offers?role=machine-learning-engineer&country=us&years=900", "years"),
        ("/paths/machine-learning-engineer/role-01?hours=0", "hours"),
        ("/outlook?country=us", "country"),
        ("/search?q=%00", "q"),
    ],
)
def test_names_the_parameter_that_does_not_fit(client, address, parameter):
    factories.make_portal()

    assert parameter in [error["parameter"] for error in refused(client, address)["errors"]]


def test_of_a_part_that_a_list_does_not_have_says_which_it_has(client):
    factories.make_portal()

    assert refused(client, "/roles?page=9", 404)["mend"] == "Ask for a part from 1 to 1."


@pytest.mark.parametrize(
    "address",
    ["/roles/x", "/skills/x", "/companies/x", "/sources/x", "/paths/x", "/paths/x/y", "/x", "/roles/", "/%0a"],
)
def test_of_what_is_not_there_is_404(client, address):
    refused(client, address, 404)


def test_of_a_path_from_a_role_to_itself_is_404(client):
    factories.make_portal()

    refused(client, "/paths/role-01/role-01", 404)


def test_a_value_that_is_written_otherwise_leads_to_the_address_that_has_it(client):
    factories.make_portal()
    response = client.get("/api/v1/pay?role=Machine+Learning+Engineers&country=USA")

    assert (response.status_code, response["Location"]) == (
        301,
        "/api/v1/pay?role=machine-learning-engineer&country=us",
    )
    assert response["Access-Control-Allow-Origin"] == "*"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["roles", "pay", "search", "estimates", "figures", "companies", "paths/x", "roles/x"]),
    query=st.dictionaries(st.sampled_from(["q", "role", "country", "page", "now", "years", "key"]), st.text()),
)
def test_whatever_is_asked_is_answered_or_a_problem(client, path, query):
    response = client.get(f"/api/v1/{path}", query_params=query)

    assert response.status_code in (200, 301, 400, 404), response.content


def test_every_operation_refuses_what_it_does_not_read(client):
    factories.make_portal()

    for addresses in every_address().values():
        path, _, query = addresses[0].partition("?")
        refused(client, f"{path.removeprefix('/api/v1')}?{query}&wombat=1")
    assert ask(client, "/")["documentation"] == "http://testserver/api/"
