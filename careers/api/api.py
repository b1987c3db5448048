"""The API itself, and how an operation is registered with it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import wraps
from typing import Any, get_args, get_origin

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from ninja import NinjaAPI

from careers.pages.shared.filters import Filter

from .problems import CONTENT_TYPE, Problem, answer_with_problems

VERSION = "1.0.0"
_PROBLEMS = {
    400: "A parameter does not fit; `errors` names it and what may have been meant.",
    404: "Nothing that is published goes by this name, or the list has no such part.",
    405: "Something other than reading was asked for.",
    503: "Too many new questions at once; Retry-After says in how many seconds to ask again.",
}
_RESPONSES = "#/components/responses"
_FIRST_SENTENCE = re.compile(r"(.+?)(?:\.|(?<=\?)) (.+)")
DESCRIPTION = """\
Everything that the pages of this portal say of roles, skills, pay, companies and the outlook, for programs. Read only,
free to use from any site, without a key.

Every figure of pay says from which source it is, of which period, on which basis, of how many reports, how it is
graded, and under which licence it may be used. Nothing is given that rests on fewer than five reports. Sources are
never blended: compare figures of one source, one basis and one currency only.

Within /api/v1/ no name is taken away or changes its meaning; answers may come to tell more, so ignore what you do not
know.
"""

api = NinjaAPI(
    title="Career portal",
    version=VERSION,
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
answer_with_problems(api)


@dataclass(frozen=True)
class Operation:
    """What the schema and the documentation say of an operation beside what ninja knows. `form` makes the form whose
    choices its parameters have; `examples` are queries that answer something, with `{role}` and the like in place of
    what depends on the content."""

    name: str
    path: str
    form: Callable[[], Filter] | None
    examples: tuple[str, ...]


OPERATIONS: dict[str, Operation] = {}


def reads(
    path: str,
    shape: Any,
    *,
    tag: str,
    form: Callable[[], Filter] | None = None,
    examples: tuple[str, ...] = ("",),
    is_private: bool = False,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Registers a function that answers at `path` with data of `shape`. It is called as its operation; its docstring
    describes it, the first sentence as its title. Who `is_private` has what somebody earns in its address."""

    def registered(answer: Callable[..., Any]) -> Callable[..., Any]:
        title, rest = _FIRST_SENTENCE.findall(" ".join((answer.__doc__ or "").split()))[0]
        OPERATIONS[answer.__name__] = Operation(answer.__name__, path, form, examples)
        return api.get(
            path,
            response=shape,
            operation_id=answer.__name__,
            url_name=answer.__name__,
            summary=title,
            description=rest,
            tags=[tag],
            openapi_extra={"responses": {status: {"$ref": f"{_RESPONSES}/{status}"} for status in _PROBLEMS}},
        )(_sent(answer, *_names_of(answer), is_private=is_private))

    return registered


def _names_of(answer: Callable[..., Any]) -> tuple[set[str], set[str]]:
    """The names of the parameters that an operation takes, and those of which it takes several values."""
    asked = answer.__annotations__.get("asked")
    fields = get_args(asked)[0].model_fields if asked else {}
    return set(fields), {name for name, field in fields.items() if get_origin(field.annotation) is list}


def _sent(answer: Callable[..., Any], known: set[str], lists: set[str], *, is_private: bool) -> Callable[..., Any]:
    @wraps(answer)
    def sent(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        _refuse_what_is_ignored(request, known, lists)
        told = answer(request, *arguments, **named)
        if isinstance(told, HttpResponse):
            return told
        body = json.dumps(told, cls=_Encoder, ensure_ascii=False)
        response = HttpResponse(body, content_type="application/json")
        if is_private:
            response["Cache-Control"] = "no-store"
            response["Referrer-Policy"] = "same-origin"
        return response

    return sent


def _refuse_what_is_ignored(request: HttpRequest, known: set[str], lists: set[str]) -> None:
    """Raises a Problem of a parameter that nobody reads: a program would not notice that a filter did nothing."""
    errors = [
        {"parameter": name[:60], "detail": detail, "near": get_close_matches(name[:60], known) if unknown else []}
        for name, values in request.GET.lists()
        if (unknown := name not in known) or (len(values) > 1 and name not in lists)
        for detail in ["There is no such parameter here." if unknown else "This takes one value."]
    ]
    if errors:
        raise Problem(400, "The parameters do not fit.", errors)


class _Encoder(DjangoJSONEncoder):
    def default(self, each: Any) -> Any:
        return str(each) if isinstance(each, Promise) else super().default(each)


def responses() -> dict[str, Any]:
    """The problems that every operation may answer with, as the schema refers to them."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        str(status): {"description": said, "content": {CONTENT_TYPE: {"schema": schema}}}
        for status, said in _PROBLEMS.items()
    }
