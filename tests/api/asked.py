"""Asking the API as a program does."""

from django.test.client import ClientHandler

from careers.api import urls  # noqa: F401 - registers the operations
from careers.api.api import OPERATIONS, api
from careers.api.schema import addresses_of


def ask(client, address, status=200):
    """What the API answers at an address below /api/v1."""
    response = client.get(f"/api/v1{address}")
    assert response.status_code == status, response.content
    return response.json()


_handler = ClientHandler(enforce_csrf_checks=False)


def application(environ, start_response):
    """The portal over WSGI inside of a test, whose connection to the database stays open."""
    response = _handler(environ)
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]


def every_address():
    """The addresses of all examples, by the name of their operation."""
    return {name: addresses_of(operation) for name, operation in OPERATIONS.items()}


def shape_of(name):
    """The model that the answers of an operation keep."""
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                if operation.operation_id == name:
                    return operation.response_models[200]
    raise KeyError(name)
