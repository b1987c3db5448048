"""What the documentation page shows, all of it from the schema, so that neither says what the other does not."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest

from .schema import read_schema

# More values than these are in the schema.
MOST_VALUES = 12


@dataclass(frozen=True)
class Parameter:
    name: str
    told: str
    values: str
    is_required: bool


@dataclass(frozen=True)
class Told:
    """An operation as the page tells of it: `answers` are pairs of what the answer has and what that is."""

    name: str
    path: str
    title: str
    text: str
    parameters: list[Parameter]
    examples: list[str]
    answers: list[tuple[str, str]]


def read_documentation(request: HttpRequest) -> dict[str, Any]:
    schema = read_schema(request)
    shapes = schema["components"]["schemas"]
    operations = [(of["get"]["tags"][0], _told(path, of["get"], shapes)) for path, of in schema["paths"].items()]
    return {
        "openapi": schema["openapi"],
        "paragraphs": [" ".join(text.split()) for text in schema["info"]["description"].split("\n\n")],
        "parts": [(tag, [told for _, told in of]) for tag, of in groupby(operations, key=lambda pair: pair[0])],
        "figure": _fields({"$ref": "#/components/schemas/Figure"}, shapes),
    }


def _told(path: str, operation: dict[str, Any], shapes: dict[str, Any]) -> Told:
    answered = operation["responses"][200]["content"]["application/json"]["schema"]
    return Told(
        name=operation["operationId"],
        path=path,
        title=operation["summary"],
        text=operation["description"],
        parameters=[_parameter(each) for each in operation["parameters"]],
        examples=operation["x-examples"],
        answers=_fields(answered, shapes),
    )


def _parameter(parameter: dict[str, Any]) -> Parameter:
    schema = parameter["schema"]
    values = [value for value in schema.get("items", schema).get("enum", ()) if value]
    shown = ", ".join(values[:MOST_VALUES]) + (
        f" and {len(values) - MOST_VALUES} more" if values[MOST_VALUES:] else ""
    )
    if "maximum" in schema:
        shown = f"{schema['minimum']} to {schema['maximum']}"
    return Parameter(parameter["name"], parameter.get("description", ""), shown, parameter["required"])


def _fields(schema: dict[str, Any], shapes: dict[str, Any]) -> list[tuple[str, str]]:
    """The names that an answer has, each with what it is."""
    shape = shapes[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    return [(name, of.get("description", "")) for name, of in shape.get("properties", {}).items()]
