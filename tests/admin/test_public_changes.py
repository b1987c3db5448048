"""What editors say to readers of a change, and what they can change of the public record."""

from xml.etree import ElementTree

import pytest
from django.utils import timezone

from careers.models import Event, PublicChange, PublicChangeKind
from tests.admin.forms import address, save, saved
from tests.factories import make_country, make_estimate, make_role, make_source
from tests.pages.page import read

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FOR_READERS = "The old text left out the second year"


@pytest.fixture
def role():
    return make_role("Data scientist", summary="Finds out.")


def changed(desk, role, **typed):
    save(desk, address(role), summary="Finds out why.", change_reason="Asha found it", **typed)
    return PublicChange.objects.latest("pk")


def test_an_editors_note_is_told_and_the_reason_is_not(desk, role):
    entry = changed(desk, role, public_note=FOR_READERS)
    assert (entry.note, entry.kind) == (FOR_READERS, "editorial")
    assert Event.objects.latest("pk").reason == "Asha found it"
    for page in ("/changes/", f"/changes/{entry.pk}/", "/changes/feed.xml", "/roles/data-scientist/changes.xml"):
        text = desk.get(page).content.decode()
        assert FOR_READERS in text
        assert "Asha" not in text
        assert "asha" not in text


def test_an_editor_calls_a_change_a_correction(desk, role):
    assert changed(desk, role, is_correction="on").headline == "Correction: Data scientist: summary"


def test_a_form_of_what_readers_do_not_see_asks_for_no_note(chief):
    assert 'name="public_note"' not in chief.get(address(make_country())).content.decode()


def test_an_entry_can_be_worded_and_taken_out(desk, role):
    entry = changed(desk, role)
    save(desk, address(entry), kind="correction", note="Said better", is_hidden="on")
    entry.refresh_from_db()
    assert (entry.kind, entry.note, entry.is_hidden) == ("correction", "Said better", True)
    assert desk.get(f"/changes/{entry.pk}/").status_code == 404
    event = Event.objects.latest("pk")
    assert (event.who, event.title) == ("asha", "Public record: Data scientist: summary")


def test_what_an_entry_holds_is_not_written_by_hand(desk, role):
    entry = changed(desk, role)
    page = desk.get(address(entry)).content.decode()
    assert 'name="title"' not in page
    assert 'name="lines"' not in page
    assert desk.get(address(PublicChange, "add")).status_code == 403
    assert desk.post(address(entry, "delete"), {"post": "yes"}).status_code == 403


def test_a_reader_of_the_feed_sees_a_correction_louder_than_a_refresh(desk, client, role):
    make_country("IN")
    survey = make_source("our-survey", "survey", is_hand_kept=True)
    figure = make_estimate(role, country="IN", source=survey, mean=850_000)
    PublicChange.objects.all().delete()
    typed = {"change_reason": "Asha read the wrong column", "public_note": "We had read the wrong column"}
    saved(save(desk, address(figure), mean="870000", **typed))
    PublicChange.objects.create(kind=PublicChangeKind.RELEASE, moment=timezone.now(), title="Survey of 2026 read")

    for feed in ("/changes/feed.xml", "/roles/data-scientist/changes.xml"):
        text = client.get(feed).content.decode()
        entries = {
            entry.findtext(f"{ATOM}title"): entry for entry in ElementTree.fromstring(text).iter(f"{ATOM}entry")
        }
        (loud,) = [title for title in entries if title.startswith("Correction: ")]
        assert entries[loud].find(f"{ATOM}category").get("term") == "correction"
        told = entries[loud].findtext(f"{ATOM}summary")
        assert all(each in told for each in ("8,50,000", "8,70,000", "We had read the wrong column"))
        assert "asha" not in text.lower()
    everything = client.get("/changes/feed.xml").content.decode()
    assert "<title>Survey of 2026 read</title>" in everything
    first, second = [each.text for each in read(client, "/changes/").all("h2")]
    assert first.startswith("Correction: ")
    assert second == "Survey of 2026 read"
