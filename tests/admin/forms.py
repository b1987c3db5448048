"""The forms of the admin as a browser fills them in and sends them."""

from django.contrib.messages import get_messages
from django.urls import reverse
from zeal import zeal_ignore

from tests.pages.page import Page

TYPED = {"text", "number", "url", "email", "hidden", "password", "datetime-local"}


def address(thing, page="change"):
    """The admin's page about an object, or about a model: `changelist`, `add`, `deleted`."""
    name = f"admin:{thing._meta.app_label}_{thing._meta.model_name}_{page}"
    return reverse(name) if isinstance(thing, type) else reverse(name, args=[thing.pk])


def version_address(record):
    name = f"admin:{record.instance_type._meta.app_label}_{record.instance_type._meta.model_name}_simple_history"
    return reverse(name, args=[record.id, record.history_id])


def filled(client, url):
    """What a browser would send if the form at `url` were saved as it stands."""
    response = client.get(url)
    assert response.status_code == 200
    return as_it_stands(response)


def as_it_stands(response):
    """What a browser would send if the form on a page were saved as it stands."""
    form = next(form for form in Page(response).all("form") if form.get("id", "").endswith("_form"))
    data = {}
    for field in form.walk():
        if field.get("name") and "disabled" not in field.attributes and "__prefix__" not in field["name"]:
            _read(field, data)
    return data


def _read(field, data):
    name = field["name"]
    if field.tag == "textarea":
        # The first line end after the tag belongs to the markup.
        data[name] = "".join(field.children).removeprefix("\n").removeprefix("\r\n")
    elif field.tag == "select":
        chosen = [option["value"] for option in field.all("option") if "selected" in option.attributes]
        data[name] = chosen if "multiple" in field.attributes else (chosen or [""])[0]
    elif field.tag == "input" and field.get("type", "text") in TYPED:
        data[name] = field.get("value", "")
    elif field.get("type") == "checkbox" and "checked" in field.attributes:
        data[name] = field.get("value", "on")


def save(client, url, /, **changes):
    """Opens the form at `url`, makes `changes`, saves, and follows. A row of a table is `tasks-0-text`, and so on."""
    data = filled(client, url) | changes
    return post(client, url, {name: value for name, value in data.items() if value is not None})


def post(client, url, data=None):
    """Sends a form and follows. Django checks each row of a table by queries of its own, so those are not counted."""
    with zeal_ignore():
        return client.post(url, data or {}, follow=True)


def errors(response):
    """What the form complains about, as one text; empty when it was saved."""
    lists = Page(response).all("ul", "errorlist")
    return " ".join(each.text for each in lists)


def messages(response):
    return [str(message) for message in get_messages(response.wsgi_request)] or [
        item.text for item in Page(response).all("ul", "messagelist")
    ]


def saved(response):
    assert errors(response) == ""
    assert response.redirect_chain, "the form came back"
    return response


def rows_of(prefix, rows, initial=0):
    """The fields of a table with `rows`, the first `initial` of which exist; each row is a dict."""
    data = {
        f"{prefix}-TOTAL_FORMS": str(len(rows)),
        f"{prefix}-INITIAL_FORMS": str(initial),
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "1000",
    }
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": str(value) for name, value in row.items()}
    return data


# The history ----------------------------------------------------------------------------------


def without_history(*models):
    """As after `loaddata`, which writes none."""
    for model in models:
        model.history.all().delete()


def restore(client, record):
    return post(client, version_address(record))


def delete(client, thing):
    return post(client, address(thing, "delete"), {"post": "yes"})
