"""`dump_fixtures` writes what is in the database, the same bytes for the same content, and that loads again."""

import gzip
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from careers.content import dump, dumping, load
from careers.content.layout import FILES
from careers.content.schema import schema_for
from careers.models import (
    Area,
    Company,
    FactorEffect,
    Question,
    Role,
    RoleSkill,
    RoleTask,
    SalaryRecord,
    Shipped,
    Skill,
    SourceAccount,
)
from tests.content.test_load_portal import EFFECTS, READY_MADE, add_reports, everything
from tests.factories import make_company, make_estimate, make_source, name_company

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
ROLE = "content/roles/data-scientist.yaml"
PAY = "figures/salary_records_filings.jsonl"


@pytest.fixture
def loaded(folder):
    folder.load()
    return folder


@pytest.fixture
def dumped(tmp_path):
    """What is dumped, by file name."""

    def dumped(folder="dumped"):
        dump(tmp_path / folder)
        return files_below(tmp_path / folder)

    return dumped


def files_below(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.suffix in SUFFIXES}


SUFFIXES = (".yaml", ".jsonl", ".gz", ".txt")


def empty_the_database():
    for model in (model for file in reversed(FILES) for model in (*reversed(file.parts), file.model)):
        if model is Area:
            model.objects.metros().delete()
        model.objects.all().delete()
        if schema_for(model).has_history:
            model.history.all().delete()
    Shipped.objects.all().delete()


def lines_of(files, name):
    return [json.loads(line)["fields"] for line in files[name].decode().splitlines()]


def test_every_file_of_the_repository_is_what_its_content_gives(portal, dumped):
    """A file was changed by hand? Run `manage.py load_portal` and `manage.py dump_fixtures`."""
    files, expected = dumped(), files_below(FIXTURES)
    assert sorted(files) == sorted(expected)
    assert [name for name in files if files[name] != expected[name]] == []


def test_what_is_loaded_is_dumped_and_loads_again(loaded, dumped, tmp_path):
    before, files = everything(), dumped()
    empty_the_database()
    assert load(tmp_path / "dumped").total() == 20
    assert everything() == before
    assert dumped("again") == files


def test_edits_and_deletions_are_dumped_and_load_again(loaded, dumped, tmp_path):
    role = Role.objects.get()
    role.summary, role.day = "They ask: data?\nAnd “more”.", "- One\n- Two \n\n    code\n"
    role.save()
    RoleTask.objects.get(position=2).delete()
    RoleSkill.objects.filter(skill__slug="sql").delete()
    Skill.objects.get(slug="sql").delete()
    name_company(make_company("NO", "Shops"), "Nein: #1 GmbH", "legal")
    SalaryRecord.objects.filter(key="one").update(amount=1, company=Company.objects.get())
    before, companies, files = everything(), list(Company.objects.values_list("name", "names__key")), dumped()
    empty_the_database()
    load(tmp_path / "dumped")
    assert everything() == before
    assert list(Company.objects.values_list("name", "names__key")) == companies == [("NO", "nein #1")]
    assert dumped("again") == files


def test_comments_stay_above_their_rows(loaded, tmp_path):
    dump(tmp_path / "dumped")
    path = tmp_path / "dumped" / "content/skills.yaml"
    text = path.read_text()
    heading, rows = text[: text.index("\n- model")], text[text.index("\n- model") :]
    commented = rows.replace("\n- model", "\n# Read this\n# first.\n- model", 2).replace("\n# Read", "\n# Heed", 1)
    path.write_text(heading + commented)
    assert load(tmp_path / "dumped").changed == 0
    dump(tmp_path / "dumped")
    assert path.read_text() == heading + commented
    Skill.objects.filter(slug="sql").update(description="Tables.")
    Skill.objects.filter(slug="pandas").update(name="Zebras")
    dump(tmp_path / "dumped")
    assert path.read_text().count("# first.\n- model: careers.skill\n") == 2


def test_what_an_import_left_out_of_a_source_is_dumped_and_loads_again(folder, dumped):
    left_out, titles = {"pay is not given": 3}, [["Barista", 4], ["Pilot", 2]]
    account = {"source": ["filings"], "rows_read": 10, "reports": 2, "rows_of_no_role": 6}
    folder.add("figures/source_accounts.jsonl", "sourceaccount", **account, left_out=left_out, titles=titles)
    folder.load()
    stored = SourceAccount.objects.get()
    assert (stored.left_out, stored.titles) == (left_out, titles)
    assert lines_of(dumped(), "figures/source_accounts.jsonl") == [{**account, "left_out": left_out, "titles": titles}]
    assert load(folder.root).changed == 0


def test_the_order_in_which_rows_came_into_being_does_not_matter(loaded, dumped):
    files = dumped()
    task, title = RoleTask.objects.get(position=1), Role.objects.get().titles.get()
    for row in (task, title):
        row.delete()
        row.pk = None
        row.save()
    assert dumped("again") == files


def test_text_is_sorted_by_code_points_on_every_database(loaded, dumped):
    role = Role.objects.get()
    for title in ("a", "B", "é", "Z", "-", "b"):
        role.titles.create(title=title)
    lines = [line for line in dumped()[ROLE].decode().splitlines() if "roletitle" in line]
    assert [line.split("title: ")[1].rstrip("}") for line in lines] == [
        *("'-'", "B", "Senior Data Scientist", "Z", "a", "b", "é")
    ]


def test_a_row_stands_beside_the_row_it_belongs_to(loaded, dumped):
    Question.objects.create(slug="general", question="What?", answer="This.")
    make_company("Zebra")
    name_company(make_company("Ant"), "Ant Ltd", "legal")
    files = dumped()
    assert b"slug: why" in files[ROLE]
    assert b"slug: general" in files["content/questions.yaml"]
    assert b"slug: why" not in files["content/questions.yaml"]
    companies = files["content/companies.yaml"].decode()
    assert companies.index("slug: ant") < companies.index("name: Ant Ltd") < companies.index("slug: zebra")


def test_the_file_of_a_role_that_is_gone_goes_too_and_other_files_stay(loaded, dumped, tmp_path):
    dumped()
    (tmp_path / "dumped" / "README.md").write_text("What this is.")
    SalaryRecord.objects.all().delete()
    Role.objects.get().delete()
    files = dumped()
    assert ROLE not in files
    assert PAY not in files
    assert (tmp_path / "dumped" / "README.md").exists()


def test_a_yaml_file_keeps_the_comment_at_its_beginning(loaded, tmp_path):
    dump(loaded.root)
    lines = (loaded.root / "content/skills.yaml").read_text().splitlines()
    assert lines[:5] == ["# A note.", "", "- model: careers.skill", "  fields:", "    slug: pandas"]


def test_a_new_file_has_the_comment_of_the_portals_own(loaded, dumped):
    comment = (FIXTURES / "content/claims.yaml").read_text().splitlines()[0]
    assert dumped()["content/claims.yaml"].decode() == f"{comment}\n"


def test_figures_of_one_publisher_stand_in_one_file_for_each_extent(loaded, dumped):
    role = Role.objects.get()
    old, new = make_source("bls-oews-2024"), make_source("bls-oews-2025")
    make_estimate(role, source=old)
    make_estimate(role, source=new, area=Area.objects.get(code="TX"))
    make_estimate(role, source=new, area=Area.objects.get(code="10180"))
    make_estimate(role, source=new, sector_code="51", sector_name="Information")
    files = dumped()
    sizes = {name: len(lines_of(files, name)) for name in files if "wage_estimates" in name}
    assert sizes == {
        "figures/wage_estimates_oews.jsonl": 2,
        "figures/wage_estimates_oews_metros.jsonl": 1,
        "figures/wage_estimates_oews_sectors.jsonl": 1,
    }


def test_effects_measured_from_reports_are_left_out_and_ready_made_ones_are_not(folder, dumped):
    add_reports(folder)
    folder.add(EFFECTS, "factoreffect", **READY_MADE)
    folder.load()
    assert FactorEffect.objects.count() > 1
    files = dumped()
    assert [name for name in files if "factor_effects" in name] == ["figures/factor_effects_editors.jsonl"]
    assert lines_of(files, "figures/factor_effects_editors.jsonl") == [READY_MADE]


def test_a_large_file_of_figures_is_compressed_without_name_and_time(loaded, dumped, tmp_path, monkeypatch):
    plain = dumped()
    monkeypatch.setattr(dumping, "LARGEST_PLAIN", len(plain[PAY]) - 1)
    files = dumped()
    assert PAY not in files
    assert gzip.decompress(files[f"{PAY}.gz"]) == plain[PAY]
    assert files[f"{PAY}.gz"][:9] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02"
    assert files == dumped("again")
    before = everything()
    empty_the_database()
    load(tmp_path / "dumped")
    assert everything() == before


def test_the_skills_of_a_report_are_dumped(folder, dumped):
    folder.row("figures/salary_records_small.jsonl")["skills"] = [["sql"], ["python"]]
    folder.load()
    assert [fields.get("skills") for fields in lines_of(dumped(), PAY)] == [[["python"], ["sql"]], None]


def test_memory_and_queries_do_not_grow_with_the_rows(loaded, dumped, django_assert_num_queries, monkeypatch):
    """A chunk of reports takes two queries: its rows come as one stream, its skills by themselves."""
    monkeypatch.setattr(dumping, "_CHUNK", 10)
    with django_assert_num_queries(52):
        dumped()
    for number in range(20):
        loaded.add(
            "figures/salary_records_small.jsonl",
            "salaryrecord",
            **loaded.row("figures/salary_records_small.jsonl", 2) | {"key": f"more-{number}"},
        )
    loaded.load()
    with django_assert_num_queries(52 + 2):
        dumped()


def test_the_command_says_what_it_wrote(loaded, tmp_path, capsys):
    call_command("dump_fixtures", to=tmp_path / "dumped")
    lines = capsys.readouterr().out.splitlines()
    assert f"  {ROLE}: 7" in lines
    assert lines[-1] == "Wrote 20 rows to 28 files."
