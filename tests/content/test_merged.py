"""A release that still has what editors merged brings nothing back, and loses nothing."""

import pytest

from careers.editing.joining import join
from careers.editing.undoing import undo
from careers.models import Company, CompanyName, Event, EventKind, RankedCompany, RoleSkill, SalaryRecord, Skill

pytestmark = pytest.mark.django_db

ROLE = "content/roles/data-scientist.yaml"
SKILLS = "content/skills.yaml"
COMPANIES = "content/companies.yaml"
LISTS = "content/rankings.yaml"
PAY = "figures/salary_records_small.jsonl"


@pytest.fixture
def chief(django_user_model):
    return django_user_model.objects.create_superuser("chief")


@pytest.fixture
def loaded(folder):
    folder.add("reference/industries.yaml", "industry", slug="software", name="Software")
    for slug in ("acme", "acme-labs"):
        folder.add(
            COMPANIES,
            "company",
            slug=slug,
            name=slug.title(),
            status="published",
            industry=["software"],
            headquarters=["US"],
        )
    folder.add(COMPANIES, "companyname", company=["acme-labs"], name="Acme Research", kind="brand")
    folder.row(PAY, 1)["company"] = ["acme"]
    folder.row(PAY, 2)["company"] = ["acme-labs"]
    folder.load()
    return folder


@pytest.fixture
def companies(loaded, chief):
    join(Company.objects.get(slug="acme"), Company.objects.get(slug="acme-labs"), user=chief)
    return loaded


@pytest.fixture
def skills(loaded, chief):
    """SQL is merged into Python, of which the role had both, and Pandas came after both."""
    RoleSkill.objects.filter(skill__slug="python").update(need="useful")
    join(Skill.objects.get(slug="python"), Skill.objects.get(slug="sql"), user=chief)
    return loaded


def test_a_merged_company_does_not_come_back(companies):
    for _ in range(3):
        companies.load()
        assert list(Company.objects.values_list("slug", flat=True)) == ["acme"]
        assert set(CompanyName.objects.values_list("company__slug", "name")) == {
            ("acme", "Acme Research"),
            ("acme", "Acme-Labs"),
        }
        assert set(SalaryRecord.objects.values_list("key", "company__slug")) == {("one", "acme"), ("two", "acme")}


def test_the_command_says_into_what_it_was_merged(companies):
    assert "It was merged into acme here." in companies.load()


def test_its_figures_follow_the_release(companies):
    companies.row(PAY, 2)["amount"] = 130_000
    companies.load()
    assert SalaryRecord.objects.filter(company__slug="acme", amount=130_000).exists()


def test_what_is_new_in_it_comes_to_the_other(companies):
    companies.add(COMPANIES, "companyname", company=["acme-labs"], name="Acme Studio", kind="brand")
    companies.row(COMPANIES, 2)["summary"] = "Another."
    companies.load()
    companies.load()
    assert CompanyName.objects.get(name="Acme Studio").company.slug == "acme"
    assert Company.objects.get().summary == ""


def test_the_other_one_follows_the_release(companies):
    companies.row(COMPANIES, 1)["summary"] = "What it makes."
    companies.load()
    assert Company.objects.get().summary == "What it makes."


@pytest.mark.parametrize("overwrite", [(), ("--overwrite",)])
def test_a_company_that_is_not_merged_any_more_follows_it_again(companies, chief, overwrite):
    companies.load()
    undo(Event.objects.get(kind=EventKind.MERGE), user=chief)
    companies.row(COMPANIES, 2)["summary"] = "Another."
    companies.load(*overwrite)
    assert set(Company.objects.values_list("slug", "summary")) == {("acme", ""), ("acme-labs", "Another.")}
    assert SalaryRecord.objects.get(key="two").company.slug == "acme-labs"
    assert set(CompanyName.objects.values_list("company__slug", "name")) == {("acme-labs", "Acme Research")}


def test_a_merged_skill_does_not_come_back(skills):
    for _ in range(3):
        skills.load()
        assert set(Skill.objects.values_list("slug", flat=True)) == {"python", "pandas"}
        assert list(Skill.objects.get(slug="pandas").prerequisites.values_list("slug", flat=True)) == ["python"]
        need = RoleSkill.objects.get()
        assert (need.skill.slug, need.need, need.position) == ("python", "core", 1)


def test_the_line_that_stayed_follows_the_release(skills):
    skills.load()
    skills.row(ROLE, 5)["what_for"] = "For models."
    skills.row(ROLE, 6)["what_for"] = "For tables."
    skills.load()
    assert RoleSkill.objects.get().what_for == "For models."


def test_a_new_skill_that_needs_the_merged_one_needs_the_other(skills):
    fields = skills.row(SKILLS, 1) | {"slug": "dbt", "name": "Dbt", "prerequisites": [["sql"]]}
    skills.add(SKILLS, "skill", **fields)
    skills.load()
    assert [skill.slug for skill in Skill.objects.get(slug="dbt").prerequisites.all()] == ["python"]


def test_a_merged_skill_that_the_release_withdraws_stays_merged(skills):
    skills.load()
    rows = skills.files[SKILLS]
    skills.files[SKILLS] = [row for row in rows if row[1]["slug"] != "sql"]
    skills.row(SKILLS, 1)["prerequisites"] = [["python"]]
    skills.files[ROLE] = [row for row in skills.files[ROLE] if row[1].get("skill") != ["sql"]]
    skills.load()
    assert RoleSkill.objects.get().skill.slug == "python"
    assert RankedCompany.objects.count() == 0


def test_a_skill_that_is_not_merged_any_more_is_there_as_before(skills, chief):
    skills.load()
    undo(Event.objects.get(kind=EventKind.MERGE), user=chief)
    skills.load()
    assert set(Skill.objects.get(slug="pandas").prerequisites.values_list("slug", flat=True)) == {"python", "sql"}
    assert list(RoleSkill.objects.order_by("position").values_list("skill__slug", flat=True)) == ["python", "sql"]
