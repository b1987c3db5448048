"""Tools for language models: the questions that people ask most, answered by the API itself."""

import json
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse

from careers.database import content_version
from careers.pages.shared.names import called

# Of how many addresses one that has moved leads to the next.
MOST_MOVES = 2


class Unanswered(Exception):
    """Says what is wrong with a question and how to mend it."""


def search(query: str) -> dict[str, Any]:
    """Finds roles, skills, companies, places and answered questions by name, with synonyms and typos, and answers
    questions such as “what does a data engineer earn in India?”."""
    return ask("search", query={"q": query})


def role(name: str) -> dict[str, Any]:
    """All that is known of a role, such as “data engineer”: the work, its skills, its pay in the USA and in India with
    source, n and grade of each figure, its outlook and the roles near it."""
    return ask("role", {"slug": _slug("role", name)})


def pay(
    role: str = "", country: str = "us", state: str = "", experience: str = "", company: str = ""
) -> dict[str, Any]:
    """What is paid by each source, never blended, by role, country (such as us or in) and, where they are given, state
    (such as us-ca), level of experience (such as senior or years-5) and company. Say source, period, basis and n with
    each figure."""
    given = {"role": role, "country": country, "state": state, "experience": experience, "company": company}
    return ask("pay", query={name: value for name, value in given.items() if value})


def estimate(role: str, country: str, years: int | None = None, place: str = "", level: str = "") -> dict[str, Any]:
    """What somebody would earn in a role and a country by each source, as a calibrated range that says how often such
    ranges held, or why the source refuses. `years` are those of coding, `place` is a city or a state."""
    given = {"role": _slug("role", role), "country": country, "years": years, "place": place, "level": level}
    return ask("estimates", query={name: value for name, value in given.items() if value not in (None, "")})


def path(start: str, goal: str, hours_a_week: int = 8) -> dict[str, Any]:
    """The path from one role to another: what is held already, what is missing and in which order to learn it, with
    courses, and pay at equal years where a source can tell."""
    words = {"role": _slug("role", start), "goal": _slug("role", goal)}
    return ask("path", words, {"hours": hours_a_week})


TOOLS = (search, role, pay, estimate, path)


def ask(name: str, words: dict[str, str] | None = None, query: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the operation `name` of the API answers, with `words` in its path. Raises Unanswered with what is wrong."""
    address = f"{reverse(f'api:{name}', kwargs=words)}?{urlencode(query or {})}"
    for _ in range(1 + MOST_MOVES):
        with content_version.answering(content_version.tokens()):
            response = _answered(address)
        if response.status_code != 301:
            break
        address = response["Location"]
    told: dict[str, Any] = json.loads(response.content or b"{}")
    if response.status_code != 200:
        errors = (
            " ".join(filter(None, (each["parameter"], each["detail"], *each["near"]))) for each in told["errors"]
        )
        raise Unanswered(" ".join((told["detail"], *errors, told["mend"])))
    return told


def _answered(address: str) -> Any:
    """The response to a reading of `address`, as it would be without any middleware."""
    parts, own = urlsplit(address), urlsplit(settings.SITE_URL or "http://localhost")
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", parts.path, parts.path
    request.META |= {"SERVER_NAME": own.hostname, "SERVER_PORT": str(own.port or 80), "QUERY_STRING": parts.query}
    request.GET = QueryDict(parts.query)
    match = resolve(parts.path)
    return match.func(request, *match.args, **match.kwargs)


def _slug(kind: str, name: str) -> str:
    """The word by which addresses know what goes by `name`."""
    found = called(kind, name)
    if len(found) == 1:
        return found[0]
    raise Unanswered(
        f"No {kind} is called “{name}”. Search for it." if not found else f"It may be: {', '.join(found)}."
    )
