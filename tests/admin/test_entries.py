"""Whatever an editor types is either stored or answered with a reason, never with an error page."""

import pytest
from django.db import IntegrityError

from careers.admin.skills import SkillAdmin
from careers.models import Claim, Credential, Question, Role, RoleFamily, Skill, Source
from tests.admin.forms import address, errors, save, saved
from tests.factories import (
    make_claim,
    make_company,
    make_credential,
    make_family,
    make_portal,
    make_question,
    make_role,
    make_skill,
    make_source,
    make_title,
    name_company,
)
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

MANY_DIGITS = "9" * 40


@pytest.mark.parametrize(
    ("make", "changes", "reason"),
    [
        (make_source, {"period_end": "2024-01-01"}, "the first before the last"),
        (make_source, {"period_start": ""}, "Give both days of the period"),
        (make_source, {"period_start": "yesterday"}, "Enter a valid date."),
        (make_source, {"retrieved_on": "2026-02-30"}, "Enter a valid date."),
        (make_source, {"sample_size": "0"}, "it cannot be zero"),
        (make_source, {"sample_size": "-5"}, "greater than or equal to 0"),
        (make_source, {"sample_size": MANY_DIGITS}, "less than or equal to"),
        (make_source, {"shelf_life_months": "1.5"}, "Enter a whole number."),
        (make_source, {"url": "not an address"}, "Enter a valid URL."),
        (make_source, {"url": "javascript:alert(1)"}, "Enter a valid URL."),
        (make_source, {"licence": ""}, "Fill this in"),
        (make_source, {"kind": "rumour"}, "Select a valid choice."),
        (make_source, {"title": "x" * 201}, "at most 200 characters"),
        (make_source, {"title": "a\0b"}, "Null characters are not allowed."),
        (make_credential, {"cost": "100"}, "A price needs its currency"),
        (make_credential, {"cost": "100", "cost_currency": "rupees"}, "at most 3 characters"),
        (make_credential, {"cost": "100", "cost_currency": "inr"}, "A price needs its currency"),
        (make_credential, {"cost": "100", "cost_currency": "INR"}, "Say of which day the page is"),
        (make_credential, {"cost": "-1", "cost_currency": "INR", "checked_on": "2026-01-01"}, "A price needs"),
        (make_credential, {"cost": "NaN"}, "Enter a number."),
        (make_credential, {"cost": "1e400"}, "no more than 12 digits"),
        (make_credential, {"hours": MANY_DIGITS}, "less than or equal to"),
        (make_credential, {"roles": ["999999"]}, "not one of the available choices"),
        (make_credential, {"roles": ["x"]}, "not a valid value"),
        (make_skill, {"group": "x"}, "not one of the available choices"),
        (make_role, {"role_skills-0-skill": "x"}, "not one of the available choices"),
        (make_claim, {"horizon_end": "2020"}, "The first year is not after the last"),
        (make_claim, {"horizon_start": "1066"}, "between 1960 and 2100"),
        (make_claim, {"unit": "USD"}, "Market revenue is in dollars"),
        (make_claim, {"value": "a lot"}, "Enter a number."),
        (make_claim, {"value": MANY_DIGITS}, "no more than 20 digits"),
        (make_question, {"answer": ""}, "Before you publish, fill this in."),
        (make_question, {"position": "-1"}, "greater than or equal to 0"),
        (make_skill, {"how_learned": " \r\n "}, "Before you publish, fill this in."),
        (make_skill, {"group": ""}, "Fill this in"),
        (make_skill, {"name": "x" * 101}, "at most 100 characters"),
        (make_role, {"family": "999999"}, "not one of the available choices"),
        (make_role, {"status": "secret"}, "Select a valid choice."),
        (make_role, {"reviewed_on": "0000-00-00"}, "Enter a valid date."),
        (make_role, {"tasks-0-text": ""}, "Fill this in"),
        (make_role, {"tasks-0-text": "x" * 251}, "at most 250 characters"),
        (make_family, {"position": "first"}, "Enter a whole number."),
    ],
)
def test_a_wrong_entry_is_answered_with_its_reason(desk, make, changes, reason):
    thing = make()
    response = save(desk, address(thing), **changes)
    assert response.status_code == 200
    assert reason in errors(response)


@pytest.mark.parametrize("model", [Role, Skill, Source, Claim, Credential, Question, RoleFamily])
def test_an_empty_form_says_what_is_needed(desk, model):
    response = save(desk, address(model, "add"))
    assert "Fill this in" in errors(response)
    assert not model.objects.exists()


@pytest.mark.parametrize("slug", ["Machine Learning!", "ä", "a/b", "x" * 61])
def test_an_address_that_is_none_is_refused(desk, slug):
    response = save(desk, address(RoleFamily, "add"), name="New", slug=slug, summary="What they share.")
    assert errors(response) != ""
    assert not RoleFamily.objects.exists()


def test_an_address_that_is_taken_is_refused(desk):
    make_family("machine-learning")
    response = save(desk, address(RoleFamily, "add"), name="New", slug="machine-learning", summary="What they share.")
    assert "Another role family has this already." in errors(response)


def test_a_part_on_a_form_of_its_own_keeps_the_rules_of_its_whole(desk):
    role = make_role(tasks=2)
    response = save(desk, address(role.tasks.first()), text="Do task 2")
    assert "This role already has this task." in errors(response)
    make_title(role, "ML engineer")
    title = make_title(role, "AI engineer")
    response = save(desk, address(title), title="ML engineer")
    assert "This role already has this title." in errors(response)
    name_company(make_company(), "Acme Labs")
    name = name_company(make_company("Bolt"), "Bolt Labs")
    response = save(desk, address(name), name="Acme Labs Inc.")
    assert "already belongs to Acme" in errors(response)
    saved(save(desk, address(name), kind="brand"))


def test_a_link_without_its_scheme_is_taken_as_https(desk):
    source = make_source()
    saved(save(desk, address(source), url="example.org/data"))
    source.refresh_from_db()
    assert source.url == "https://example.org/data"


def test_markup_in_prose_is_shown_harmless(desk, client):
    skill = make_skill()
    saved(save(desk, address(skill), how_learned="<script>alert(1)</script> [x](javascript:alert(1)) **b**"))
    pages = [(desk, address(skill)), (desk, address(skill, "history")), (client, skill.get_absolute_url())]
    for browser, url in pages:
        html = browser.get(url).content.decode()
        assert "<script>alert" not in html
        assert 'href="javascript' not in html
    assert "<strong>b</strong>" in desk.get(address(skill)).content.decode()


def test_a_broken_table_is_no_error(desk):
    role = make_role()
    response = save(desk, address(role), **{"tasks-TOTAL_FORMS": "x"})
    assert response.status_code == 200
    assert "Enter a whole number." in errors(response)


def test_two_editors_at_the_same_moment_are_told(desk, monkeypatch):
    def clash(*args, **kwargs):
        raise IntegrityError

    skill = make_skill()
    monkeypatch.setattr(SkillAdmin, "save_model", clash)
    response = save(desk, address(skill), name="Other")
    assert "somebody else has saved the same thing" in response.content.decode()


def test_every_form_can_be_saved_as_it_stands(desk):
    make_portal(rows=1)
    for model in (Role, Skill, Source, Claim, Credential, Question):
        for thing in model.objects.all()[:2]:
            saved(save(desk, address(thing)))


def test_sentences_are_written_in_a_box_that_shows_them_whole(desk):
    long = "Finds out what a model gets wrong before its users do, and writes down what must change. " * 3
    role = make_role(summary=long.strip())
    box = Page(desk.get(address(role))).one("textarea", **{"name": "summary"})
    assert (box.text, box["maxlength"], box["rows"]) == (role.summary, "300", "3")

    saved(save(desk, address(role), summary="One sentence,\r\nthen another."))
    role.refresh_from_db()
    assert role.summary == "One sentence, then another."
