"""Problems: what is wrong with a request and how to mend it, as application/problem+json (RFC 9457)."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from careers.pages.shared.addresses import Moved, moved_to
from careers.pages.shared.filters import Filter, choices_of

from .addresses import absolute

# So many choices are named where none is like what was given.
MOST_CHOICES = 12
CONTENT_TYPE = "application/problem+json"
# Of each status: the part of the documentation that tells of it, and how to mend it where nothing nearer is known.
_MENDED = {
    400: ("parameters", "Leave out or mend the parameters that `errors` names."),
    404: ("not-found", "Look the name up in the list: its items carry the address of each."),
    405: ("read-only", "Read with GET or HEAD; nothing can be written here."),
    503: (
        "limits",
        "Ask again after as many seconds as Retry-After says. An answer that was given before waits for nobody.",
    ),
}
# In place of ninja's own words, by the kind of error.
_WORDS = {"missing": "This has to be given"}


class Problem(Exception):
    """An answer that says why there is none. `errors` are dicts of parameter, detail and, where something similar is
    known, `near` with the values that may have been meant."""

    def __init__(self, status: int, detail: str, errors: Sequence[dict[str, Any]] = (), mend: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors, self.mend = status, detail, errors, mend

    def response(self, request: HttpRequest) -> HttpResponse:
        """The answer to `request`, whose body is the same for everybody who makes the same mistake."""
        word, mend = _MENDED[self.status]
        body = {
            "type": absolute(request, f"{reverse('api')}#{word}"),
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            "mend": self.mend or mend,
            "errors": list(self.errors),
        }
        return HttpResponse(json.dumps(body, ensure_ascii=False), status=self.status, content_type=CONTENT_TYPE)


def refuse_errors(form: Filter) -> None:
    """Raises the Problem of a form that does not understand what it was given."""
    errors = [
        {
            "parameter": "" if name == "__all__" else name,
            # Pages go on without it; here it is the answer.
            "detail": str(message).replace(", so it is ignored", ""),
            "near": _near(form, name),
        }
        for name, messages in form.errors.items()
        for message in messages
    ]
    if errors:
        raise Problem(400, "The address asks for something that is not known here.", errors)


def _near(form: Filter, name: str) -> list[str]:
    """Choices like the value that was given for a field, or all of them where they are few."""
    choices = [value for value, _ in choices_of(form.fields[name]) if value] if name in form.fields else []
    values = form.query.getlist(name)[:1] if choices else []
    near = [word for value in values for word, _ in form.near(name, value)]
    return near or (choices if len(choices) <= MOST_CHOICES else [])


def answer_with_problems(api: NinjaAPI) -> None:
    """Makes problems of everything that `api` refuses."""
    handlers = {
        Problem: lambda request, problem: problem.response(request),
        Http404: lambda request, error: Problem(404, _reason(error)).response(request),
        ValidationError: lambda request, error: _of_parameters(error).response(request),
        Moved: moved_to,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _reason(error: Http404) -> str:
    """What a view says is not there. Django's own words name a model and not what was looked for."""
    text = str(error)
    return "Nothing that is published has this name." if not text or "matches the given query" in text else text


def _of_parameters(error: ValidationError) -> Problem:
    errors = [
        {"parameter": str(each["loc"][-1]), "detail": f"{_WORDS.get(each['type'], each['msg'])}.", "near": []}
        for each in error.errors
    ]
    return Problem(400, "The parameters do not fit.", errors)
