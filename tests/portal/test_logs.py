"""The log: a line for people, an object for machines, and nothing in it that is nobody's business."""

import json
import logging
import logging.config

import pytest
from django.core.exceptions import DisallowedHost
from django.urls import get_resolver

from portal.logs import Json, Line, RefusedJson, RefusedLine, logging_of, masked, request_id, unsaid


def record_of(message, *args, exception=None, **more):
    exc_info = (type(exception), exception, exception.__traceback__) if exception else None
    record = logging.LogRecord("careers.x", logging.ERROR, "", 0, message, args, exc_info)
    vars(record).update(more)
    return record


@pytest.fixture
def raised():
    try:
        raise DisallowedHost("Invalid HTTP_HOST header: 'evil.example'")
    except DisallowedHost as error:
        return error


@pytest.fixture(autouse=True)
def of_a_request():
    token = request_id.set("a1b2")
    yield
    request_id.reset(token)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Not Found: /salaries/offer/?amount=850000&role=x", "Not Found: /salaries/offer/"),
        ("GET /?q=me HTTP/1.1", "GET / HTTP/1.1"),
        (
            "see https://a.example/salaries/estimate/?pay=1#top, or not",
            "see https://a.example/salaries/estimate/ or not",
        ),
        ("/roles/a.csv?pay=1", "/roles/a.csv"),
        ("Gone: /preview/AbC:123/", "Gone: /preview/[secret]/"),
        ("/admin/account/invitation/eyJ.x-y/?next=/", "/admin/account/invitation/[secret]/"),
        ("UPDATE t SET a = ? WHERE b = ?", "UPDATE t SET a = ? WHERE b = ?"),
    ],
)
def test_query_strings_and_secrets_are_left_out(said, left):
    assert unsaid(said) == left


def test_each_address_that_has_a_token_is_masked():
    with_token = [path for path in paths() if "token" in path]

    assert len(with_token) >= 2
    for path in with_token:
        assert "TOKEN" not in masked("/" + path.replace("<str:token>", "TOKEN")), path


def paths(resolver=None, before=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        whole = before + str(pattern.pattern)
        yield from paths(pattern, whole) if hasattr(pattern, "url_patterns") else [whole]


def test_a_line_names_the_request():
    line = Line().format(record_of("Not Found: %s", "/x/?pay=1"))

    assert line.endswith(" ERROR careers.x [a1b2]: Not Found: /x/")


def test_an_object_has_what_machines_look_for(raised):
    line = Json().format(record_of("At /x/\nDONE", exception=raised, fields={"status": 500, "ms": 1.5}))
    told = json.loads(line)

    assert "\n" not in line
    assert told.pop("time").endswith("+00:00")
    assert told.pop("exception").splitlines()[-1].startswith("django.core.exceptions.DisallowedHost: Invalid")
    assert told == {
        "level": "ERROR",
        "logger": "careers.x",
        "request": "a1b2",
        "message": "At /x/\nDONE",
        "status": 500,
        "ms": 1.5,
    }


def test_an_object_leaves_out_what_a_line_does():
    assert json.loads(Json().format(record_of("At %s", "/x/?pay=1")))["message"] == "At /x/"


def test_what_is_refused_is_one_line_without_a_traceback(raised):
    record = record_of("a\nb\x1b[2J%s", "x" * 9_000, exception=raised)
    line = RefusedLine().format(record)

    assert "ERROR careers.x [a1b2]: a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[2Jxxx" in line
    assert len(line) == RefusedLine.LONGEST
    assert record.exc_info[1] is raised


def test_what_is_refused_is_an_object_without_a_traceback(raised):
    told = json.loads(RefusedJson().format(record_of("a\nb%s", "x" * 9_000, exception=raised)))

    assert "exception" not in told
    assert told["message"] == ("a\nb" + "x" * 9_000)[: RefusedJson.LONGEST]


@pytest.mark.parametrize("host", ["evil.example", "192.0.2.1:99999", "a b", "localhost.evil.example"])
@pytest.mark.parametrize("form", ["line", "json"])
def test_a_host_that_is_not_ours_is_one_line(client, capfd, settings, host, form):
    logging.config.dictConfig(logging_of("WARNING", form))
    assert client.get("/healthz", headers={"Host": host}).status_code == 400
    logging.config.dictConfig(settings.LOGGING)

    lines = capfd.readouterr().err.splitlines()
    assert [line for line in lines if "django.security" in line and "Invalid HTTP_HOST" in line] == lines[:1]
    assert "Traceback" not in "".join(lines)


def test_nobody_is_mailed_settings_and_what_was_sent(settings):
    """Django mails every error to ADMINS, with both, unless its own handler is taken away."""
    logging.config.dictConfig(settings.LOGGING)
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request", "django.security")]

    assert not [
        each
        for one in loggers
        for each in one.handlers
        if "Mail" in type(each).__name__ or "Email" in type(each).__name__
    ]
