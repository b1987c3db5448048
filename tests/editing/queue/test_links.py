"""Addresses in the content, and those of them that lead nowhere."""

import pytest

from careers.editing.queue.links import addresses_in, links, to_check
from careers.models import Role
from tests.editing.queue.asked import items, says
from tests.factories import make_company, make_link_check, make_role, make_source

pytestmark = pytest.mark.django_db

PAGE = "https://example.org/page_(two)?a=1&b=2"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"See [this]({PAGE}) and <https://example.org/b>.", [PAGE, "https://example.org/b"]),
        ("At https://example.org/a, or at https://example.org/a.", ["https://example.org/a"] * 2),
        (f"(at {PAGE}).", [PAGE]),
        ("Nothing, mailto:a@example.org or /roles/.", []),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text, found):
    assert addresses_in(text) == found


def test_links_of_fields_and_of_markdown_are_found_with_their_rows():
    role = make_role(work=f"As [told]({PAGE}).", day=f"[Again]({PAGE}).")
    make_company(website="https://example.com/")
    found = links()
    assert [(holder.model, holder.row, holder.name) for holder in found[PAGE]] == [("role", role.pk, role.name)]
    assert [holder.model for holder in found["https://example.com/"]] == ["company"]


def test_a_broken_link_is_shown_where_it_stands_and_leaves_when_it_is_mended():
    role = make_role(work=f"As [told]({PAGE}).")
    check = make_link_check(PAGE, 404)
    make_link_check("https://example.org/nowhere-linked", 404)
    (item,) = items("broken-links")
    assert (item.place.page, item.place.row, item.why) == ("role_change", role.pk, f"{PAGE} answers 404")
    assert item.since == check.broken_since.date()
    Role.objects.update(work="As told.")
    assert says("broken-links") == []


@pytest.mark.parametrize(("status", "broken"), [(200, False), (403, False), (429, False), (404, True), (500, True)])
def test_a_server_that_refuses_programs_is_not_broken(status, broken):
    make_source("filings")
    make_link_check("https://example.org/filings", status)
    assert len(items("broken-links")) == broken


def test_no_answer_is_broken_and_says_why():
    make_source("filings")
    make_link_check("https://example.org/filings", None, problem="does not answer: timed out")
    assert items("broken-links")[0].why == "https://example.org/filings does not answer: timed out"


def test_those_never_asked_come_first_and_then_those_asked_longest_ago():
    make_link_check("https://example.org/b")
    make_link_check("https://example.org/a")
    addresses = [f"https://example.org/{name}" for name in "abc"]
    assert to_check(addresses, 2) == ["https://example.org/c", "https://example.org/b"]
    assert to_check(["https://example.org/" + "a" * 600], 2) == []
