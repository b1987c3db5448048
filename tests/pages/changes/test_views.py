"""The pages and feeds of the public record."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from careers.database.events import recorded_as
from careers.models import PublicChange, Status
from tests.factories import make_decision, make_estimate, make_role, make_source
from tests.pages.page import read

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def role():
    return make_role("Data scientist", summary="Finds out.")


def edit(row, note="", **fields):
    with recorded_as("edit", reason="Internal matter") as event:
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
        event.public_note = note
    return PublicChange.objects.get(event=event.event)


def dated(entry, day):
    moment = timezone.make_aware(datetime.fromisoformat(f"{day}T12:00"))
    PublicChange.objects.filter(pk=entry.pk).update(moment=moment)
    return entry


def corrected_with(role):
    """A statistic that a decision can be about, and nothing in the record."""
    estimate = make_estimate(role)
    make_source("the-right-values")
    PublicChange.objects.all().delete()
    return estimate


def headlines(page):
    return [each.text for each in page.all("h2")]


def feed(client, address="/changes/feed.xml"):
    response = client.get(address)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def test_says_from_when_on_it_is_kept(client, role):
    PublicChange.objects.all().delete()
    assert "Nothing has changed yet since the portal was set up" in read(client, "/changes/").main.text
    dated(edit(role, summary="Why."), "2026-11-03")
    assert "The record is kept since 3 November 2026" in read(client, "/changes/").main.text


def test_shows_old_and_new_and_what_readers_are_told(client, role):
    edit(role, "The old text was too short.", summary="Finds out why.")
    text = read(client, "/changes/").main.text
    assert re.search(r"Before\s*Finds out\.\s*Now\s*Finds out why\.", text), text
    assert "The old text was too short." in text
    assert "Internal matter" not in text


def test_a_correction_comes_first_of_its_day_and_says_so(client, role):
    estimate = corrected_with(role)
    make_decision(estimate, median=120_000)
    edit(role, summary="Why.")
    first, second = headlines(read(client, "/changes/"))
    assert first.startswith("Correction: ")
    assert second == "Data scientist: summary"


def test_is_asked_by_kind_role_and_day(client, role):
    other = make_role("Other role", summary="Does else.")
    estimate = corrected_with(other)
    dated(edit(role, summary="Old change."), "2026-10-01")
    dated(edit(other, summary="New change."), "2026-11-05")
    make_decision(estimate, median=120_000)

    assert len(headlines(read(client, "/changes/"))) == 3
    assert headlines(read(client, "/changes/?role=data-scientist")) == ["Data scientist: summary"]
    assert len(headlines(read(client, "/changes/?kind=correction"))) == 1
    assert "2 changes since 1 November 2026" in read(client, "/changes/?since=2026-11-01").main.text
    assert len(headlines(read(client, "/changes/?since=2026-11-01"))) == 2
    assert "Nothing of this kind has changed" in read(client, "/changes/?since=2126-11-01").main.text


@pytest.mark.parametrize("asked", ["since=yesterday", "since=2026-13-01", "kind=luck", "role=wizard", "since=%00"])
def test_what_makes_no_sense_is_said(client, role, asked):
    read(client, f"/changes/?{asked}", status=400)


def test_of_one_role_has_the_lines_of_that_role_alone(client, role):
    other = make_role("Other role", summary="Does else.")
    with recorded_as("edit"):
        for each in (role, other):
            each.summary = f"New words of {each.slug}."
            each.save()
    text = read(client, "/changes/?role=other-role").main.text
    assert "New words of other-role." in text
    assert "New words of data-scientist." not in text


def test_what_was_withdrawn_since_is_named_and_no_longer_quoted(client, role):
    entry = edit(role, summary="Words that must go.")
    edit(role, status=Status.ARCHIVED)
    for address in ("/changes/", f"/changes/{entry.pk}/", "/changes/feed.xml"):
        response = client.get(address).content.decode()
        assert "Words that must go." not in response
        assert "Data scientist" in response
        assert 'href="/roles/data-scientist/"' not in response


def test_what_editors_take_out_is_nowhere(client, role):
    entry = edit(role, summary="The name of a person.")
    PublicChange.objects.filter(pk=entry.pk).update(is_hidden=True)
    for address in ("/changes/", "/changes/feed.xml", "/roles/data-scientist/changes.xml", "/"):
        assert "name of a person" not in client.get(address).content.decode()
    read(client, f"/changes/{entry.pk}/", status=404)


def test_a_change_that_was_taken_back_says_so(client, role, django_user_model):
    from careers.editing.undoing import undo

    entry = edit(role, summary="Wrong.")
    undo(entry.event, user=django_user_model.objects.create_superuser("wanda"))
    assert "Taken back on" in read(client, f"/changes/{entry.pk}/").main.text
    assert "wanda" not in client.get("/changes/").content.decode()


def test_an_entry_of_many_lines_is_in_pages(client, role):
    with recorded_as("edit") as event:
        for number in range(40):
            role.tasks.create(position=number + 10, text=f"Task number {number}")
    entry = PublicChange.objects.get(event=event.event)
    page = read(client, f"/changes/{entry.pk}/")
    assert "Page 1 of 2" in page.main.text
    assert "36 more changes" in read(client, "/changes/").main.text
    read(client, f"/changes/{entry.pk}/?page=2")
    read(client, f"/changes/{entry.pk}/?page=3", status=404)


def test_an_entry_that_is_none_is_not_found(client):
    for number in (0, 999, 10**30):
        read(client, f"/changes/{number}/", status=404)


# Feeds ----------------------------------------------------------------------------------------


def test_the_feed_is_atom_with_the_newest_first(client, role):
    estimate = corrected_with(role)
    dated(edit(role, summary="First."), "2026-10-01")
    make_decision(estimate, median=120_000)
    root = feed(client)
    titles = [each.findtext(f"{ATOM}title") for each in root.iter(f"{ATOM}entry")]
    assert root.tag == f"{ATOM}feed"
    assert titles[0].startswith("Correction: ")
    assert titles[1] == "Data scientist: summary"
    assert client.get("/changes/feed.xml")["Content-Type"].startswith("application/atom+xml")


def test_the_feed_leads_to_the_site(client, role, settings):
    settings.SITE_URL = "https://careers.example.org"
    entry = edit(role, summary="First.")
    links = [each.get("href") for each in feed(client).iter(f"{ATOM}link")]
    assert f"https://careers.example.org/changes/{entry.pk}/" in links
    assert all(link.startswith("https://careers.example.org/") for link in links)


def test_a_role_has_a_feed_of_its_own(client, role):
    other = make_role("Other role", summary="Does else.")
    edit(other, summary="Of another role.")
    edit(role, summary="Of this role.")
    text = client.get("/roles/data-scientist/changes.xml").content.decode()
    assert "Of this role." in text
    assert "Of another role." not in text
    edit(role, status=Status.DRAFT)
    assert client.get("/roles/data-scientist/changes.xml").status_code == 404


def test_feeds_are_found_from_the_pages(client, role):
    def feeds(address):
        page = read(client, address)
        return [each["href"] for each in page.all("link") if each.get("type") == "application/atom+xml"]

    assert feeds("/outlook/") == ["/changes/feed.xml"]
    assert feeds("/roles/data-scientist/") == ["/changes/feed.xml", "/roles/data-scientist/changes.xml"]


# Where else -----------------------------------------------------------------------------------


def test_a_roles_page_says_what_changed_last(client, role):
    edit(role, summary="First.")
    entry = edit(role, summary="Second.")
    page = read(client, "/roles/data-scientist/")
    assert f"/changes/{entry.pk}/" in page.links
    assert "/changes/?role=data-scientist" in page.links


def test_home_says_what_changed_last(client, role):
    entry = edit(role, summary="Second.")
    assert f"/changes/{entry.pk}/" in read(client, "/").links


def test_a_sources_page_says_what_was_corrected(client, role):
    estimate = make_estimate(role)
    make_decision(estimate, median=120_000)
    entry = PublicChange.objects.latest("pk")
    assert f"/changes/{entry.pk}/" in read(client, estimate.source.get_absolute_url()).links


def test_an_entry_of_tomorrow_is_not_there_yet(client, role):
    entry = edit(role, summary="Second.")
    PublicChange.objects.filter(pk=entry.pk).update(moment=timezone.now() + timedelta(days=1))
    read(client, f"/changes/{entry.pk}/", status=404)
