"""The schema of the API (OpenAPI 3.1), with the choices and the examples that the content gives."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest
from django.urls import reverse
from ninja import Schema
from pydantic import Field

from careers.database.kept import kept
from careers.figures.keys import LONGEST, PATTERN
from careers.pages.shared.filters import choices_of
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.vocabulary import current_vocabulary
from careers.skills.stored import current_skills

from .addresses import absolute
from .api import OPERATIONS, Operation, api, responses

# In the order in which the documentation has them.
TAGS = ("Pay", "Figures", "Roles", "Skills", "Companies", "Estimates", "Paths", "Outlook", "Sources", "Search")
# What a part of a path may be: a slug, or a key.
_PATH = ({"pattern": "^[a-z0-9-]+$", "maxLength": 80}, {"pattern": f"^{PATTERN}$", "maxLength": LONGEST})
# More choices than these are not listed.
MOST_CHOICES = 300


class ProblemError(Schema):
    parameter: str
    detail: str
    near: list[str] = Field(description="Values that may have been meant.")


class Problem(Schema):
    """What is wrong with a request, and how to mend it (RFC 9457)."""

    type: str = Field(description="The part of the documentation that tells of such problems.")
    title: str
    status: int
    detail: str
    mend: str
    errors: list[ProblemError]


@kept
def examples() -> dict[str, str]:
    """What examples are about: the slugs of a role, of another one that is near to it, and of a skill, a company and a
    source, and two countries with pay on record, as far as the content has them."""
    known, paid = current_skills(), current_vocabulary()
    places = [iso.lower() for iso in reversed(LEADING_COUNTRIES) if iso.lower() in paid.countries]
    role = min(paid.roles, key=lambda slug: (not paid.roles[slug].is_featured, slug), default="")
    others = [slug for slug in known.walkable if slug != role] if role in known.graph.roles else []
    found = {
        "role": role,
        "other": max(others, key=lambda slug: known.graph.coverages[role, slug], default=""),
        "skill": next(iter(known.graph.roles.get(role, ())), ""),
        "company": min(paid.companies, default=""),
        "source": min(paid.sources, default=""),
        "country": next(iter(places), ""),
        "abroad": next(iter(places[1:]), ""),
    }
    return {name: slug for name, slug in found.items() if slug}


def addresses_of(operation: Operation) -> list[str]:
    """Addresses that answer something, for an operation; none where the content lacks what they are about."""
    known, root, found = examples(), reverse("api:api-root").rstrip("/"), []
    for example in operation.examples:
        path, _, query = operation.path.partition("{")[0], "", example
        if "{" in operation.path:
            words, _, query = example.partition("?")
            path = f"{path}{words}"
        try:
            found.append(f"{root}{path}{query and f'?{query}'}".format(**known))
        except KeyError:
            continue
    return found


def read_schema(request: HttpRequest) -> dict[str, Any]:
    """The whole schema. It is made anew when the content changes, as choices and examples come from there."""
    schema = dict(api.get_openapi_schema())
    # A path that a page of another host asks for is of this one.
    schema["servers"] = [{"url": absolute(request, "")}]
    schema["tags"] = [{"name": tag} for tag in TAGS]
    schema["paths"] = dict(sorted(schema["paths"].items(), key=lambda of: TAGS.index(of[1]["get"]["tags"][0])))
    for shape in (Problem, ProblemError):
        schema["components"]["schemas"][shape.__name__] = shape.model_json_schema(
            ref_template="#/components/schemas/{model}"
        )
    schema["components"]["schemas"]["Problem"].pop("$defs", None)
    schema["components"]["responses"] = responses()
    for path, of in schema["paths"].items():
        _complete(path, of["get"], OPERATIONS[of["get"]["operationId"]])
    return schema


def _complete(path: str, told: dict[str, Any], operation: Operation) -> None:
    """Adds to what ninja knows of an operation the choices of its parameters and its examples."""
    form = operation.form() if operation.form else None
    addresses = addresses_of(operation)
    used = _values_in(addresses, path)
    for parameter in told["parameters"]:
        name, schema = parameter["name"], parameter["schema"]
        field = form.fields.get(name) if form else None
        choices = [value for value, _ in choices_of(field)] if field else []
        if parameter["in"] == "path":
            schema |= _PATH[name == "key"]
        elif 0 < len(choices) <= MOST_CHOICES:
            any_of_them = [] if parameter["required"] else [""]
            schema.get("items", schema)["enum"] = list(dict.fromkeys([*any_of_them, *filter(None, choices)]))
        if values := used.get(name):
            parameter["example"] = values if "items" in schema else values[0]
    told["x-examples"] = addresses


def _values_in(addresses: list[str], path: str) -> dict[str, list[str]]:
    """The values of each parameter in the first of some addresses at `path` that has it."""
    pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path)
    found: dict[str, list[str]] = {}
    for address in reversed(addresses):
        parts = urlsplit(address)
        words = re.fullmatch(pattern, parts.path)
        found |= parse_qs(parts.query) | {name: [word] for name, word in (words.groupdict() if words else {}).items()}
    return found
