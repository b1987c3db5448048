"""Effects as they are stored: measured from a source's reports, replaced when these change, never blended."""

import random

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from careers.models import FactorEffect, SalaryRecord
from careers.pay.factor_effects import measure_sources, sources_with_reports
from tests.factories import make_area, make_company, make_effect, make_records, make_role, make_skill, make_source

pytestmark = pytest.mark.django_db


def pay(median, n=40, seed=1):
    rng = np.random.default_rng(seed)
    return [int(amount) for amount in median * np.exp(rng.normal(0, 0.1, n))]


def effect(factor, level):
    return FactorEffect.objects.get(factor=factor, level=level)


def numbers():
    names = [field.name for field in FactorEffect._meta.fields if field.name != "id"]
    return list(FactorEffect.objects.order_by(*FactorEffect._meta.ordering).values_list(*names))


@pytest.fixture
def role():
    return make_role()


@pytest.fixture
def source():
    return make_source()


def test_experience_is_measured_and_kept_with_all_it_rests_on(role, source):
    make_records(pay(100_000), role, experience="mid", year=2024)
    make_records(pay(100_000, seed=2), role, experience="mid")
    make_records(pay(130_000, seed=3), role, experience="senior")
    assert measure_sources([source]) == 5
    senior = effect("experience", "senior")
    assert (senior.reference, senior.verdict, senior.held_equal) == ("mid", "differs", "year")
    assert senior.low < 30 < senior.high
    assert (senior.n_level, senior.n_reference, senior.strata) == (40, 40, 1)
    assert (senior.first_year, senior.last_year) == (2025, 2025)
    assert senior.amount == pytest.approx(30_000, abs=8_000)
    assert (senior.source, senior.role, senior.country.iso, senior.currency) == (source, role, "US", "USD")
    silent = FactorEffect.objects.filter(verdict="not_recorded").values_list("factor", flat=True)
    assert sorted(silent) == ["company", "education", "location", "skills"]


def test_years_of_experience_are_taken_in_bands_where_there_is_no_level(role, source):
    for years, amount in ((3, 80_000), (7, 100_000), (80, 500_000)):
        make_records(pay(amount, seed=years), role, experience="", years_experience=years)
    measure_sources([source])
    assert [each.level for each in FactorEffect.objects.filter(factor="experience")] == ["years-5"]
    assert effect("experience", "years-5").low < 25 < effect("experience", "years-5").high


def test_a_metro_counts_in_its_state_and_the_effect_knows_the_state(role, source):
    texas, california = make_area("TX", "Texas"), make_area("CA")
    austin = make_area("12420", "Austin", "metro")
    austin.state = texas
    austin.save()
    make_records(pay(100_000), role, area=austin)
    make_records(pay(100_000, seed=2), role, area=texas)
    make_records(pay(140_000, seed=3), role, area=california)
    measure_sources([source])
    assert (effect("location", "TX").area, effect("location", "TX").n_level) == (texas, 80)
    assert effect("location", "CA").difference > 25


@pytest.mark.parametrize(("share", "level"), [(0, None), (19, None), (20, "part"), (80, "part"), (81, "full")])
def test_remote_work_is_taken_in_the_bands_of_the_explorer(role, source, share, level):
    make_records(pay(100_000), role, remote_share=0)
    make_records(pay(100_000, seed=2), role, remote_share=share)
    measure_sources([source])
    levels = FactorEffect.objects.filter(factor="location").values_list("level", flat=True)
    assert list(levels) == ([f"remote-{level}"] if level else [""])


def test_an_effect_knows_the_skill_and_the_company_it_is_of(role, source):
    acme, other, python, go = make_company("Acme"), make_company("Other"), make_skill("Python"), make_skill("Go")
    for company, median in ((acme, 100_000), (other, 125_000)):
        for named in ([python], [python, go]):
            made = make_records(pay(median, seed=len(named)), role, company=company)
            _name(made, named)
    measure_sources([source])
    assert (effect("company", "acme").company, effect("company", "acme").verdict) == (acme, "differs")
    assert effect("company", "acme").held_equal == "advert,year"
    assert (effect("skills", "go").skill, effect("skills", "go").reference) == (go, "not-named")
    assert (effect("skills", "go").verdict, effect("skills", "go").n_reference) == ("indistinguishable", 80)
    assert not FactorEffect.objects.filter(level="python").exists()


def _name(records, skills):
    """Says of records made in bulk which skills they name."""
    keys = SalaryRecord.objects.filter(key__in=[record.key for record in records]).values_list("pk", flat=True)
    link = SalaryRecord.skills.through
    link.objects.bulk_create(link(salaryrecord_id=pk, skill=skill) for pk in keys for skill in skills)


def test_sources_currencies_bases_countries_and_roles_are_never_mixed(role):
    first, second = make_source("first"), make_source("second")
    other = make_role("Data scientist")
    for each in (
        {"role": role, "source": first},
        {"role": role, "source": second},
        {"role": role, "source": first, "currency": "EUR"},
        {"role": role, "source": first, "basis": "total"},
        {"role": role, "source": first, "country": "IN"},
        {"role": other, "source": first},
    ):
        make_records(pay(100_000), experience="mid", **each)
        make_records(pay(120_000, seed=2), experience="senior", **each)
    measure_sources([first, second])
    found = FactorEffect.objects.filter(factor="experience")
    assert [(each.n_level, each.n_reference) for each in found] == [(40, 40)] * 6
    assert len({(each.source_id, each.role_id, each.country_id, each.basis, each.currency) for each in found}) == 6


def test_a_group_of_too_few_reports_is_not_measured(role, source):
    make_records(pay(100_000, n=19), role)
    assert measure_sources([source]) == 0


def test_measuring_again_puts_the_new_in_place_of_the_old(role, source):
    make_records(pay(100_000), role, experience="mid")
    make_records(pay(120_000, seed=2), role, experience="senior")
    measure_sources([source])
    before = numbers()
    measure_sources([source])
    assert numbers() == before
    SalaryRecord.objects.filter(experience="senior").delete()
    measure_sources([source])
    assert [each.level for each in FactorEffect.objects.filter(factor="experience")] == [""]
    SalaryRecord.objects.all().delete()
    assert measure_sources([source]) == 0
    assert not FactorEffect.objects.exists()


def test_other_sources_keep_theirs(role, source):
    make_effect(role, source=make_source("survey", "survey"))
    make_records(pay(100_000), role)
    measure_sources([source])
    assert FactorEffect.objects.filter(source__slug="survey").count() == 1


def test_the_order_of_rows_in_the_database_does_not_matter(role, source):
    rows = [
        {"amounts": [amount], "experience": level, "remote_share": share}
        for level, median, share in (("mid", 90_000, 0), ("senior", 120_000, 100), ("mid", 95_000, 100))
        for amount in pay(median, seed=share)
    ]
    for each in rows:
        make_records(role=role, **each)
    measure_sources([source])
    before = numbers()
    SalaryRecord.objects.all().delete()
    random.Random(3).shuffle(rows)
    for each in rows:
        make_records(role=role, **each)
    measure_sources([source])
    assert numbers() == before


def test_sources_are_those_that_have_reports(role, source):
    survey = make_source("survey", "survey")
    make_effect(role, source=survey)
    make_records([1], role, source=source)
    assert list(sources_with_reports()) == [source]


# The command ---------------------------------------------------------------------------------


def test_the_command_measures_all_and_leaves_alone_what_came_ready_made(role, source, capsys):
    make_effect(role, source=make_source("survey", "survey"))
    make_records(pay(100_000), role)
    call_command("measure_factors")
    assert capsys.readouterr().out == (
        "Measured 5 effects from the reports of 1 source.\nFitted 0 estimates to them.\n"
    )
    assert FactorEffect.objects.count() == 6


def test_the_command_measures_one_source(role, source, capsys):
    make_records(pay(100_000), role, source=make_source("other"))
    make_records(pay(100_000), role)
    call_command("measure_factors", source="filings")
    assert {each.source for each in FactorEffect.objects.all()} == {source}


@pytest.mark.parametrize(
    ("slug", "words"), [("nothing", "There is no source nothing"), ("survey", "The source survey has no reports")]
)
def test_the_command_refuses_a_source_it_cannot_measure(role, slug, words):
    make_effect(role, source=make_source("survey", "survey"))
    with pytest.raises(CommandError, match=words):
        call_command("measure_factors", source=slug)
    assert FactorEffect.objects.count() == 1
