"""Share cards: pictures of a role's figures, and what a link to a page says of it."""

import struct
from datetime import date

import pytest
from django.urls import reverse

from careers.models import Country
from careers.pages.cards.card import HEIGHT, WIDTH, Bar, Card, bars_of
from careers.pay.lead import lead_for
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db


def size_of(png):
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


@pytest.fixture
def role():
    return factories.make_role("Data scientist")


@pytest.mark.parametrize("reports", [range(0), range(100_000, 100_012), range(100_000, 100_040)])
def test_a_card_is_a_picture_of_the_size_that_networks_ask_for(client, role, reports):
    factories.make_records(reports, role)
    for address in (reverse("role_card", args=[role.slug]), reverse("role_pay_card", args=[role.slug, "us"])):
        response = client.get(address)
        assert response["Content-Type"] == "image/png"
        assert size_of(response.content) == (WIDTH, HEIGHT)


def test_what_is_not_published_has_no_card(client, role):
    role.status = "draft"
    role.save()
    assert client.get(reverse("role_card", args=[role.slug])).status_code == 404
    assert client.get("/cards/roles/no-such-role.png").status_code == 404
    assert client.get("/cards/roles/no-such-role/us.png").status_code == 404


def test_a_card_changes_with_its_figures(client, role):
    before = client.get(reverse("role_card", args=[role.slug])).content
    factories.make_records(range(100_000, 100_040), role)
    assert client.get(reverse("role_card", args=[role.slug])).content != before


def test_long_texts_and_signs_of_markup_stay_on_the_card():
    rows = [Bar("A source with a name & more", "$1", "survey", 50.0)] * 9
    card = Card("<b>" + "word " * 40, "finding & " * 40, rows, "foot")
    assert size_of(card.png()) == (WIDTH, HEIGHT)


def test_the_rows_are_the_medians_that_lead(role):
    factories.make_records(range(100_000, 200_000, 2_500), role)
    (row,) = bars_of(lead_for(role, Country.objects.get(iso="US"), date(2026, 11, 26)))
    assert row.amount == "$149k"
    assert not row.is_uncertain
    assert row.low < row.at < row.high == 100


def test_a_link_to_a_page_says_its_title_and_what_is_on_it(client, role):
    page = read(client, f"/roles/{role.slug}/")
    title, description = (page.one("meta", property=f"og:{name}")["content"] for name in ("title", "description"))
    assert title
    assert page.one("title").text.startswith(title)
    assert description == page.one("meta", name="description")["content"].strip()
