"""Requests of those who are signed in: every page of every model, and forms with a few fields set to anything."""

from collections.abc import Iterator
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from .readers import Sent
from .values import HOSTILE, Values

PAGES = ["changelist"] * 4 + ["add", "change", "change", "history", "delete", "deleted"]
ELSEWHERE = [
    "/admin/",
    "/admin/login/",
    "/admin/jsi18n/",
    "/admin/password_change/",
    "/admin/autocomplete/",
    "/admin/r/1/1/",
    "/admin/careers/",
    "/admin/nothing/",
    "/styleguide/",
]
# One seed meets the same objects, and there may be a million.
MOST_OBJECTS = 200
ACTIONS = ["publish", "archive", "send_to_review", "nothing", ""]


def requests_of_editors(random: Random, values: Values, number: int, client: Client) -> Iterator[Sent]:
    """`client` is signed in and opens the forms that are then sent changed."""
    models = [model for model in admin.site._registry if model._meta.app_label == "careers"]
    for _ in range(number):
        model = random.choice(models)
        path = _path(random, model)
        kind = random.random()
        if kind < 0.1:
            yield Sent("POST", random.choice(ELSEWHERE), _query(random, values, model), _of_list(random, model))
        elif kind < 0.35:
            opened = _as_opened(client, path)
            yield Sent("POST", path, "", {**opened, **_changes(random, values, list(opened))})
        elif kind < 0.45:
            yield Sent("POST", _address(model, "changelist") or "/admin/", "", _of_list(random, model))
        elif kind < 0.5:
            yield Sent(random.choice(["PUT", "DELETE", "HEAD", "OPTIONS", "BREW"]), path)
        else:
            yield Sent("GET", path, _query(random, values, model))


def _path(random: Random, model: Any) -> str:
    if random.random() < 0.05:
        return random.choice(ELSEWHERE)
    page = random.choice(PAGES)
    return _address(model, page, _number(random, model)) or _address(model, "changelist")


def _address(model: Any, page: str, number: str = "") -> str:
    """The address of a page of a model, empty where the model has no such page."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    for arguments in ([number], []) if page in ("change", "history", "delete") else ([],):
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return ""


def _number(random: Random, model: Any) -> str:
    """Mostly the number of an object that is there."""
    keys = list(model._default_manager.order_by("pk").values_list("pk", flat=True)[:MOST_OBJECTS])
    if keys and random.random() < 0.75:
        return str(random.choice(keys))
    return _sendable(random.choice([text for text in HOSTILE if text]))


def _query(random: Random, values: Values, model: Any) -> str:
    fields = [field.name for field in model._meta.get_fields()]
    names = ["q", "p", "o", "e", "all", "_popup", "_to_field", "next", "_changelist_filters", "term", *fields]
    names += [f"{field}__{lookup}" for field in fields for lookup in ("exact", "id__exact", "isnull", "in", "regex")]
    pairs = [(random.choice(names), values.of(random.choice(values.names))) for _ in range(random.randrange(4))]
    return urlencode(pairs, errors="surrogatepass")


def _of_list(random: Random, model: Any) -> dict[str, Any]:
    """An action on a list, on objects that are there and on some that are not."""
    chosen = [_number(random, model) for _ in range(random.randrange(4))]
    return {
        "action": random.choice(ACTIONS),
        "_selected_action": [_sendable(number) for number in chosen],
        "index": random.choice(["0", "x"]),
    }


def _as_opened(client: Client, path: str) -> dict[str, Any]:
    """What a browser would send if the form at `path` were saved as it stands."""
    response: HttpResponse = client.get(path)
    context = getattr(response, "context_data", None) or {}
    forms = [context["adminform"].form] if "adminform" in context else []
    for inline in context.get("inline_admin_formsets", ()):
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, Any] = {}
    for bound in (bound for form in forms for bound in form):
        value = bound.value()
        if isinstance(value, (list, tuple)):
            data[bound.html_name] = [str(one) for one in value]
        elif value not in (None, False):
            data[bound.html_name] = "on" if value is True else str(value)
    return data


def _changes(random: Random, values: Values, fields: list[str]) -> dict[str, Any]:
    names = [*fields, "_save", "_continue", "_saveasnew", "post", "_popup", "action"]
    chosen = random.sample(names, min(len(names), random.randrange(4)))
    return {name: _sendable(values.of(random.choice(values.names))) for name in chosen}


def _sendable(text: str) -> str:
    return text.encode(errors="replace").decode()
