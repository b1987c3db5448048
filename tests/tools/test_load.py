"""What the load counts, and how."""

from itertools import islice

import pytest

from careers.models import Role
from tests.factories import make_portal
from tools.load.editors import _Form
from tools.load.readers import SHARES, Known, paths
from tools.load.visits import Answer, Count


def answer(status, seconds=0.1, **headers):
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, b"", seconds)


@pytest.mark.parametrize(
    ("kind", "given", "errors", "waits"),
    [
        ("page", answer(200), 0, 0),
        ("page", answer(304), 0, 0),
        ("page", answer(404), 1, 0),
        ("page", answer(500), 1, 0),
        ("page", answer(0, error="refused"), 1, 0),
        ("page", answer(503, Retry_After="5"), 1, 0),
        ("estimate", answer(503, Retry_After="5"), 1, 0),
        ("API", answer(503, Retry_After="1"), 0, 1),
        ("API", answer(503), 1, 0),
        ("guess", answer(429, Retry_After="2"), 0, 1),
    ],
)
def test_an_error_is_what_no_reader_should_meet(kind, given, errors, waits):
    count = Count()
    count.add(kind, given)
    assert (count.n, count.n_errors, count.waits.total()) == (1, errors, waits)


def test_percentiles_are_milliseconds_that_were_taken():
    count = Count()
    for n in range(1, 101):
        count.add("page", answer(200, seconds=n / 1000))
    assert [round(count.percentile(share)) for share in (0.5, 0.99, 1)] == [50, 99, 100]
    assert Count().percentile(0.5) == 0


ROLES, YEARS = ["data-scientist", "data-engineer", "data-analyst"], [str(2000 + n) for n in range(100)]
KNOWN = Known(ROLES, ["us", "in"], YEARS, ["us"])


def test_readers_ask_in_the_shares_that_are_said():
    kinds = [kind for kind, _ in islice(paths(KNOWN), 2_000)]
    assert {kind: round(kinds.count(kind) / 20) for kind in SHARES} == pytest.approx(SHARES, abs=4)


def test_none_of_the_readers_asks_for_a_new_page_that_another_has_asked_for():
    asked = [path for reader in range(2) for path in islice(paths(KNOWN, reader, 2), 1_000)]
    new = [path for kind, path in asked if kind in ("new page", "API", "estimate")]
    assert len(new) == len(set(new)) > 500


def test_of_little_content_there_is_something_to_ask_for_each_reader():
    little = Known(ROLES[:1], ["us"], YEARS[:1], [])
    kinds = {kind: path for kind, path in islice(paths(little, 1, 2), 200)}
    assert (kinds["new page"], kinds["estimate"]) == (
        "/salaries/?role=data-scientist&role=data-scientist&country=us&year=2000",
        "/salaries/estimate/",
    )


@pytest.mark.django_db
def test_what_a_portal_can_be_asked_about_is_read_from_its_schema(client):
    make_portal()
    known = Known.of(_Asked(client))
    assert known.roles == list(Role.objects.values_list("slug", flat=True))
    assert "us" in known.countries
    for _, path in islice(paths(known), 20):
        assert client.get(path).status_code == 200, path


class _Asked:
    """A visitor of the test client's portal."""

    def __init__(self, client):
        self.client = client

    def ask(self, path):
        response = self.client.get(path)
        return Answer(response.status_code, response.headers, response.content, 0)


def test_a_form_is_read_with_its_token():
    search, editing = '<form><input name="q"></form>', '<form><input type="hidden" name="token" value="x">'
    html = f'{search}{editing}<input type="submit" name="_save"></form>'
    assert _Form(html).fields == {"token": "x"}
