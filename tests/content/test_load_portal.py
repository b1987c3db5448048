"""`load_portal` loads all or nothing, and a second time changes nothing."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from careers.content import writing
from careers.cube import signals
from careers.cube.rebuild import differences, rebuild
from careers.models import (
    Area,
    ExchangeRate,
    FactorEffect,
    Question,
    Role,
    RoleSkill,
    RoleTask,
    RoleTitle,
    SalaryRecord,
    SalaryStat,
    Skill,
    Source,
)

pytestmark = pytest.mark.django_db

ROLE = "content/roles/data-scientist.yaml"
SKILLS = "content/skills.yaml"
PAY = "figures/salary_records_small.jsonl"
ROWS = 20


def test_all_rows_are_loaded_with_progress(folder):
    said = folder.load().splitlines()
    assert said[0] == f"Read {ROWS} rows from 10 files."
    assert "  careers.roletask: 2 created" in said
    assert said[-1] == f"Loaded: {ROWS} created."


def test_references_are_resolved_and_computed_fields_filled(folder):
    folder.load()
    assert Area.objects.get(code="10180").state.name == "Texas"
    assert {skill.slug for skill in Skill.objects.get(slug="pandas").prerequisites.all()} == {"python", "sql"}
    assert Role.objects.get().work_html == "<p>They <em>ask</em> data.</p>"
    assert RoleTitle.objects.get().key == "data scientist"
    assert SalaryRecord.objects.get(key="one").area.code == "TX"
    assert ExchangeRate.objects.get().units_per_usd == Decimal("86.123456")
    assert [source.slug for source in Question.objects.get().sources.all()] == ["filings"]


def test_a_second_run_changes_nothing_and_says_so(folder, django_assert_max_num_queries):
    folder.load()
    history = Role.history.count()
    with django_assert_max_num_queries(46) as queries:
        said = folder.load()
    assert said.splitlines()[-1] == f"Nothing to load, the database has all {ROWS} rows: {ROWS} unchanged."
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert Role.history.count() == history


def test_the_number_of_queries_does_not_grow_with_the_rows(folder, django_assert_num_queries):
    folder.load()
    with CaptureQueriesContext(connection) as few:
        folder.load()
    for number in range(40):
        folder.add(PAY, "salaryrecord", **{**folder.row(PAY, 2), "key": f"more-{number}"})
    folder.load()
    with django_assert_num_queries(len(few)):
        folder.load()


def test_what_differs_is_updated_and_nothing_else(folder):
    folder.load()
    folder.row(PAY)["amount"] = 101_000
    folder.row(ROLE, 2)["text"] = "Ask well"
    folder.row(SKILLS)["prerequisites"] = [["python"]]
    folder.row("reference/exchange_rates.jsonl")["units_per_usd"] = "87.5"
    folder.add(ROLE, "roletask", role=["data-scientist"], position=3, text="Doubt")
    assert folder.load().splitlines()[-1] == f"Loaded: 1 created, 4 updated, {ROWS - 4} unchanged."
    assert SalaryRecord.objects.get(key="one").amount == 101_000
    assert list(RoleTask.objects.values_list("text", flat=True)) == ["Ask well", "Answer", "Doubt"]
    assert [skill.slug for skill in Skill.objects.get(slug="pandas").prerequisites.all()] == ["python"]
    assert "unchanged" in folder.load()


def test_a_field_that_a_file_no_longer_names_goes_back_to_its_default(folder):
    folder.load()
    del folder.row(PAY)["area"]
    folder.load()
    assert SalaryRecord.objects.get(key="one").area is None


def test_computed_fields_follow_an_update(folder):
    folder.load()
    folder.row(ROLE)["work"] = "They **doubt** it."
    folder.load()
    assert Role.objects.get().work_html == "<p>They <strong>doubt</strong> it.</p>"


def test_rows_can_change_places(folder):
    folder.load()
    folder.row(ROLE, 5)["position"], folder.row(ROLE, 6)["position"] = 2, 1
    folder.load()
    order = RoleSkill.objects.order_by("position").values_list("position", "skill__slug")
    assert list(order) == [(1, "sql"), (2, "python")]


def test_a_stored_row_may_refer_to_a_new_one_of_its_own_table(folder):
    folder.load()
    folder.row(SKILLS)["part_of"] = ["wrangling"]
    folder.add(SKILLS, "skill", **{**folder.row(SKILLS, 2), "slug": "wrangling", "name": "Wrangling"})
    folder.load()
    assert Skill.objects.get(slug="pandas").part_of.slug == "wrangling"


def test_the_featured_role_can_change(folder):
    folder.row(ROLE)["is_featured"] = True
    second = {**folder.row(ROLE), "slug": "data-analyst", "name": "Data analyst", "is_featured": False}
    folder.add(ROLE, "role", **second)
    folder.add(ROLE, "roletask", role=["data-analyst"], position=1, text="Count")
    folder.load()
    folder.row(ROLE)["is_featured"] = False
    folder.row(ROLE, 7)["is_featured"] = True
    folder.load()
    assert Role.objects.get(is_featured=True).slug == "data-analyst"


def test_a_row_that_is_no_longer_in_a_file_stays(folder):
    folder.load()
    folder.files[PAY].pop()
    folder.load()
    assert SalaryRecord.objects.count() == 2


def test_a_dry_run_says_what_it_would_do_and_does_nothing(folder):
    assert folder.load("--dry-run").splitlines()[-1] == f"Dry run, nothing was written: {ROWS} created."
    assert not Source.objects.exists()


def test_a_dry_run_finds_what_a_run_would_find(folder):
    folder.row(PAY)["amount"] = 0
    folder.save()
    with pytest.raises(CommandError, match="Pay is more than zero"):
        folder.load_as_it_is("--dry-run")


def test_nothing_is_left_of_a_load_that_stops_late(folder):
    folder.row(PAY)["amount"] = 0
    assert folder.refuse().endswith("Nothing was loaded.")
    assert not Source.objects.exists()
    assert not Role.history.exists()


def test_a_load_that_stops_leaves_what_was_there(folder):
    folder.load()
    folder.row(ROLE)["summary"] = "Another."
    folder.row(PAY)["amount"] = 0
    folder.refuse()
    assert Role.objects.get().summary == "They ask data."


def test_it_can_be_silent(folder):
    assert folder.load("--verbosity=0") == ""


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("load_portal", fixtures=tmp_path / "nowhere")


def test_plain_loaddata_gives_the_same_rows(folder, settings):
    with transaction.atomic():
        folder.load()
        loaded = everything()
        transaction.set_rollback(True)
    settings.FIXTURE_DIRS = [folder.root / name for name in ("reference", "content", "content/roles", "figures")]
    names = ["sources", "countries", "areas", "role_families", "skill_groups", "exchange_rates", "skills"]
    for name in (*names, "data-scientist", "questions", "salary_records_small"):
        call_command("loaddata", name, verbosity=0)
    assert everything() == loaded
    assert f"{ROWS} unchanged" in folder.load()


def everything():
    """All rows of the small set without primary keys, computed fields and links included."""
    skills = Skill.objects.order_by("slug", "prerequisites__slug")
    return [
        *Role.objects.values_list("slug", "family__slug", "status", "work", "work_html", "entry_education"),
        *RoleTask.objects.order_by("position").values_list("role__slug", "position", "text"),
        *RoleTitle.objects.values_list("title", "key", "is_public"),
        *RoleSkill.objects.order_by("position").values_list("role__slug", "skill__slug", "position", "need", "level"),
        *skills.values_list("slug", "name", "how_learned_html", "aliases", "prerequisites__slug"),
        *Question.objects.values_list("slug", "role__slug", "answer_html", "position", "sources__slug"),
        *Source.objects.order_by("slug").values_list("slug", "measures_html", "shelf_life_months", "retrieved_on"),
        *Area.objects.order_by("code").values_list("country__iso", "kind", "code", "state__code"),
        *ExchangeRate.objects.values_list("currency", "year", "units_per_usd", "source__slug"),
        *SalaryRecord.objects.order_by("key").values_list("key", "amount", "area__code", "experience", "remote_share"),
    ]


def test_the_pay_statistics_follow_what_is_loaded_and_are_computed_once(folder, monkeypatch):
    computed = []
    monkeypatch.setattr(writing, "_BATCH", 1)
    monkeypatch.setattr(signals, "rebuild", lambda source: computed.append(source) or rebuild(source))
    folder.load()
    source = Source.objects.get(slug="filings").pk
    assert computed == [source]
    assert not list(differences([source]))

    folder.row(PAY)["amount"] = 101_000
    folder.load("--dry-run")
    assert SalaryStat.objects.get(facet="state", role=None).total == 100_000
    folder.load()
    assert SalaryStat.objects.get(facet="state", role=None).total == 101_000
    assert not list(differences([source]))


# Factors of pay ------------------------------------------------------------------------------


def add_reports(folder, source="filings"):
    """Forty reports on which experience can be measured."""
    for number in range(40):
        level, amount = ("mid", 100_000) if number % 2 else ("senior", 130_000)
        row = folder.row(PAY) | {"key": f"{source}-{number}", "experience": level, "amount": amount + number}
        row.pop("area", None)
        folder.add(PAY, "salaryrecord", **row | {"source": [source]})


def effects(source="filings"):
    names = ("factor", "level", "verdict", "difference")
    return list(FactorEffect.objects.filter(source__slug=source).order_by("pk").values_list(*names))


def test_reports_that_are_loaded_are_measured(folder):
    add_reports(folder)
    assert "  careers.factoreffect: 5 measured from reports" in folder.load()
    assert effects()[0] == ("experience", "senior", "differs", Decimal("30.0"))


def test_reports_that_have_changed_are_measured_again_and_others_are_not(folder, django_assert_num_queries):
    add_reports(folder)
    folder.load()
    before = effects()
    assert "factoreffect" not in folder.load()
    folder.row("reference/sources.yaml", 2)["title"] = "Another title"
    assert "factoreffect" not in folder.load()
    folder.row(PAY, 3)["amount"] = 135_000
    assert "factoreffect" in folder.load()
    assert len(effects()) == len(before)


def test_a_dry_run_measures_nothing_that_stays(folder):
    add_reports(folder)
    folder.load("--dry-run")
    assert not FactorEffect.objects.exists()


READY_MADE = {
    "source": ["editors"],
    "role": ["data-scientist"],
    "country": ["US"],
    "basis": "base",
    "currency": "USD",
    "factor": "experience",
    "verdict": "too_few",
}
EFFECTS = "figures/factor_effects_survey.jsonl"


def test_ready_made_effects_of_a_source_without_reports_stay_as_they_are(folder):
    folder.add(EFFECTS, "factoreffect", **READY_MADE)
    folder.load()
    assert effects("editors") == [("experience", "", "too_few", None)]


def test_the_reports_of_a_source_outweigh_what_was_ready_made_of_it(folder):
    add_reports(folder)
    folder.add(EFFECTS, "factoreffect", **READY_MADE | {"source": ["filings"]})
    folder.load()
    assert ("experience", "senior", "differs", Decimal("30.0")) in effects()
    assert ("experience", "", "too_few", None) not in effects()
    assert "Nothing to load" in folder.load()
    folder.files[PAY] = []
    assert "Nothing to load" in folder.load()


def test_a_report_may_name_its_skills(folder):
    folder.row(PAY)["skills"] = [["python"], ["sql"]]
    folder.load()
    assert {skill.slug for skill in SalaryRecord.objects.get(key="one").skills.all()} == {"python", "sql"}


def test_a_second_run_looks_at_no_row_unless_fixtures_or_database_have_changed(folder, tmp_path):
    stamp = f"--unless-loaded={tmp_path / 'loaded'}"
    unchanged = "neither the fixtures nor the database have changed"
    assert unchanged not in folder.load(stamp)
    assert unchanged in folder.load(stamp)
    SalaryRecord.objects.filter(key="one").update(amount=1)
    assert unchanged not in folder.load(stamp)
    assert unchanged in folder.load(stamp)
    folder.row(PAY)["amount"] = 77_777
    assert unchanged not in folder.load(stamp)
