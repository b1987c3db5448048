"""Two rows that mean the same become one, and two again."""

import pytest

from careers.editing.joining import join
from careers.editing.merges import Refused, figures_said
from careers.editing.undoing import undo
from careers.models import (
    Company,
    CompanyName,
    Event,
    EventKind,
    FilingStat,
    Merge,
    RankedCompany,
    RoleSkill,
    SalaryRecord,
    SalaryStat,
    Skill,
)
from tests.factories import (
    make_company,
    make_credential,
    make_decision,
    make_evidence,
    make_filings,
    make_ranking,
    make_records,
    make_role,
    make_skill,
    make_title,
    name_company,
    need_skill,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(django_user_model):
    return django_user_model.objects.create_superuser("chief")


@pytest.fixture
def role():
    return make_role()


def cells_of_all():
    return sorted(
        SalaryStat.objects.values_list("role", "country", "experience", "year", "facet", "n", "median"), key=str
    )


def everything(*models):
    """What the tables of `models` hold, for comparison."""
    return {model: sorted(map(repr, model._base_manager.order_by("pk").values())) for model in models}


def merged_event():
    return Event.objects.get(kind=EventKind.MERGE)


# Companies ------------------------------------------------------------------------------------


@pytest.fixture
def two_companies(role):
    kept, other = make_company("Acme"), make_company("Acme Labs")
    name_company(other, "Acme Research", kind="brand")
    make_records([100_000] * 6, role, company=kept)
    make_records([120_000] * 4, role, company=other)
    make_ranking(role, [kept, other], slug="both")
    make_ranking(role, [other], slug="one")
    return kept, other


def test_a_company_is_merged_with_all_it_has(role, two_companies, chief):
    kept, other = two_companies
    joining = join(kept, other, user=chief, name_kind="brand", reason="One firm")
    assert SalaryRecord.objects.filter(company=kept).count() == 10
    assert set(kept.names.values_list("name", "kind")) == {("Acme Research", "brand"), ("Acme Labs", "brand")}
    assert list(RankedCompany.objects.filter(ranking__slug="one").values_list("company", "named")) == [
        (kept.pk, "Acme Labs")
    ]
    assert RankedCompany.objects.get(ranking__slug="both").position == 1
    assert not Company.objects.filter(pk=other.pk).exists()
    assert "4 salary records" in joining.moves
    assert joining.clashes == ["“Both” names both: place 1 stays, place 2 of “Acme Labs” goes."] or joining.clashes


def test_the_cells_follow_in_the_same_transaction(role, two_companies, chief):
    kept, other = two_companies
    join(kept, other, user=chief)
    whole = SalaryStat.objects.filter(facet="company", role=role)
    assert {cell.n for cell in whole} == {10}


def test_statistics_of_filings_follow(role, chief):
    kept, other = make_company("Acme"), make_company("Acme Labs")
    make_filings("Acme", role, [100_000] * 10, company=kept)
    make_filings("Acme Labs", role, [110_000] * 10, company=other)
    before = FilingStat.objects.filter(company=other).count()
    join(kept, other, user=chief)
    assert before
    assert set(FilingStat.objects.exclude(company=None).values_list("company", flat=True)) == {kept.pk}


def test_a_merge_is_one_event(two_companies, chief):
    join(*two_companies, user=chief, reason="One firm")
    event = merged_event()
    assert event.title == "Company “Acme Labs” into “Acme”"
    assert (event.who, event.reason) == ("chief", "One firm")
    assert Event.objects.filter(pk__gt=event.pk).count() == 0
    assert Merge.objects.get().event == event


def test_a_preview_changes_nothing(two_companies, chief):
    models = (Company, CompanyName, RankedCompany, SalaryRecord, SalaryStat, Event, Merge)
    before = everything(*models)
    joining = join(*two_companies, user=chief, preview=True)
    assert everything(*models) == before
    assert joining.moves


def test_a_preview_says_what_the_merge_then_does(two_companies, chief):
    said = join(*two_companies, user=chief, preview=True)
    kept, other = (Company.objects.get(pk=one.pk) for one in two_companies)
    done = join(kept, other, user=chief)
    assert (done.moves, done.clashes) == (said.moves, said.clashes)


def test_unmerging_restores_what_there_was(two_companies, chief):
    models = (Company, CompanyName, RankedCompany, SalaryRecord)
    before, cells = everything(*models), cells_of_all()
    join(*two_companies, user=chief)
    undo(merged_event(), user=chief)
    assert everything(*models) == before
    assert cells_of_all() == cells
    assert not Merge.objects.exists()


def test_unmerging_keeps_what_was_changed_since_and_says_so(two_companies, chief):
    kept, other = two_companies
    join(kept, other, user=chief)
    name = CompanyName.objects.get(name="Acme Research")
    third = make_company("Third")
    name.company = third
    name.save()
    gone = SalaryRecord.objects.filter(source__isnull=False, company=kept, amount=120_000).first()
    SalaryRecord.objects.filter(pk=gone.pk).delete()
    assert figures_said(merged_event()) == ["3 salary records; 1 are gone or were changed since, and stay"]
    steps = undo(merged_event(), user=chief)
    name.refresh_from_db()
    assert name.company == third
    assert any("changed again since" in obstacle for step in steps for obstacle in step.obstacles)
    assert SalaryRecord.objects.filter(company=other.pk).count() == 3


def test_unmerging_is_refused_when_the_name_is_taken(two_companies, chief):
    kept, other = two_companies
    join(kept, other, user=chief)
    CompanyName.objects.filter(name="Acme Labs").delete()
    make_company("Acme Labs")
    with pytest.raises(Refused, match="cannot come back"):
        undo(merged_event(), user=chief)
    assert SalaryRecord.objects.filter(company=kept).count() == 10


def test_a_merge_of_merged_ones_is_taken_back_first(two_companies, chief):
    kept, other = two_companies
    join(kept, other, user=chief)
    first = merged_event()
    third = make_company("Third")
    join(third, Company.objects.get(pk=kept.pk), user=chief)
    with pytest.raises(Refused, match="Take that back first"):
        undo(first, user=chief)
    undo(Event.objects.filter(kind=EventKind.MERGE).latest("pk"), user=chief)
    undo(first, user=chief)
    assert Company.objects.count() == 3
    assert SalaryRecord.objects.filter(company=other.pk).count() == 4


def test_the_taking_back_of_a_merge_is_not_taken_back(two_companies, chief):
    join(*two_companies, user=chief)
    undo(merged_event(), user=chief)
    with pytest.raises(Refused, match="merge them again"):
        undo(Event.objects.get(kind=EventKind.UNDO), user=chief)


def test_a_published_company_is_not_merged_into_a_draft(chief):
    draft, public = make_company("Acme", status="draft"), make_company("Acme Labs")
    with pytest.raises(Refused, match="publish that first"):
        join(draft, public, user=chief)


def test_a_company_is_not_merged_into_itself(chief):
    one = make_company()
    with pytest.raises(Refused, match="another one"):
        join(one, one, user=chief)


def test_a_standing_decision_is_lifted_first(two_companies, role, chief):
    kept, other = two_companies
    make_decision(SalaryRecord.objects.filter(company=other).first(), kind="withheld")
    with pytest.raises(Refused, match="Lift it first"):
        join(kept, other, user=chief)


# Skills ---------------------------------------------------------------------------------------


@pytest.fixture
def two_skills(role):
    other = make_skill("Py", aliases="Python 3", prerequisites=[make_skill("Typing")])
    kept = make_skill("Python")
    make_skill("Pandas", prerequisites=[other, kept])
    make_skill("Django", prerequisites=[other], part_of=other)
    need_skill(role, kept, need="useful", level="advanced")
    need_skill(role, other, need="core", level="basic")
    need_skill(make_role("Data analyst"), other)
    make_evidence(other, role=role)
    make_credential(skills=[other])
    return kept, other


def test_a_skill_is_merged_with_all_it_has(role, two_skills, chief):
    kept, other = two_skills
    joining = join(kept, other, user=chief)
    kept.refresh_from_db()
    assert kept.alias_list == ["Py", "Python 3"]
    assert [skill.name for skill in kept.prerequisites.all()] == ["Typing"]
    assert {skill.name for skill in kept.leads_to.all()} == {"Pandas", "Django"}
    assert [skill.name for skill in kept.parts.all()] == ["Django"]
    assert kept.credentials.count() == kept.skill_evidence.count() == 1
    both = RoleSkill.objects.get(role=role)
    assert (both.need, both.level) == ("core", "advanced")
    assert kept.role_skills.count() == 2
    assert any("lists both" in line for line in joining.clashes)


def test_reports_that_name_both_skills_name_one(role, two_skills, chief):
    kept, other = two_skills
    make_records([1, 2, 3], role)
    one, two, three = SalaryRecord.objects.order_by("amount")
    one.skills.set([kept])
    two.skills.set([other])
    three.skills.set([kept, other])
    join(kept, other, user=chief)
    assert [list(record.skills.all()) for record in (one, two, three)] == [[kept]] * 3
    undo(merged_event(), user=chief)
    other = Skill.objects.get(slug="py")
    assert [set(record.skills.all()) for record in (one, two, three)] == [{kept}, {other}, {kept, other}]


def test_unmerging_a_skill_restores_what_there_was(two_skills, chief):
    def now():
        through = Skill.prerequisites.through.objects.values_list("from_skill", "to_skill")
        return everything(Skill, RoleSkill), set(through), set(Skill.credentials.through.objects.values_list("skill"))

    before = now()
    join(*two_skills, user=chief)
    assert now() != before
    assert [step.obstacles for step in undo(merged_event(), user=chief) if step.obstacles] == []
    assert now() == before


def test_rows_that_came_with_the_portal_come_back_too(two_skills, chief):
    """Those have no history before the merge."""
    for model in (Skill, RoleSkill):
        model.history.all().delete()
    before = everything(Skill, RoleSkill)
    join(*two_skills, user=chief)
    undo(merged_event(), user=chief)
    assert everything(Skill, RoleSkill) == before


def test_a_skill_never_comes_before_itself(two_skills, chief):
    kept, other = two_skills
    kept.prerequisites.add(other)
    join(kept, other, user=chief)
    assert kept not in kept.prerequisites.all()


# Titles ---------------------------------------------------------------------------------------


def test_of_two_titles_of_a_role_one_is_shown(role, chief):
    kept, other = make_title(role, "ML engineer", is_public=False), make_title(role, "ML Eng.")
    join(kept, other, user=chief)
    assert set(role.titles.values_list("title", "is_public")) == {("ML engineer", True), ("ML Eng.", False)}
    undo(merged_event(), user=chief)
    assert set(role.titles.values_list("title", "is_public")) == {("ML engineer", False), ("ML Eng.", True)}


def test_titles_of_two_roles_are_not_merged(role, chief):
    with pytest.raises(Refused, match="another role"):
        join(make_title(role, "Scientist"), make_title(make_role("Data analyst"), "Analyst"), user=chief)
