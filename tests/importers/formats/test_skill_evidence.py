"""Evidence for skills: what the files of O*NET, the survey and ESCO say, and what is refused."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from careers.importers.formats import onet
from careers.models import EstimateFit, FactorEffect, ImportRun, SkillEvidence
from tests import factories

pytestmark = pytest.mark.django_db

TECHNOLOGY = {
    "O*NET-SOC Code": "15-2051.00",
    "Title": "Data Scientists",
    "Example": "Python",
    "Commodity Code": "43232405",
    "Commodity Title": "Development software",
    "Hot Technology": "Y",
    "In Demand": "Y",
}
LINK = {"occupation_uri": "http://o", "occupation_label": "data scientist", "skill_uri": "s", "skill_label": "Python"}


@pytest.fixture(autouse=True)
def _portal():
    for slug in ("onet-29-3", "stackoverflow-2025", "esco-1-2-ict"):
        factories.make_source(slug, "official")
    role = factories.make_role("Data scientist")
    factories.make_occupation(role)
    factories.make_skill("Python")
    factories.make_skill("Version control with Git", slug="version-control")


def run(name, path, **options):
    call_command("import_skill_evidence", name, str(path), **options, stdout=StringIO(), stderr=StringIO())
    return ImportRun.objects.first()


def found(*fields):
    return list(SkillEvidence.objects.order_by("key").values_list("key", *fields))


def answers(write_csv, rows):
    names = ("ResponseId", "DevType", "ConvertedCompYearly", "LanguageHaveWorkedWith")
    return write_csv("survey.csv", [dict(zip(names, row, strict=True)) for row in rows])


class TestTechnologies:
    def test_products_of_one_skill_are_one_row_with_the_strongest_mark(self, write_csv):
        git = TECHNOLOGY | {"Example": "Git", "Hot Technology": "Y", "In Demand": "N"}
        github = TECHNOLOGY | {"Example": "GitHub", "Hot Technology": "N", "In Demand": "Y"}
        done = run("onet", write_csv("technology_skills.csv", [git, github, TECHNOLOGY]))
        assert found("names", "is_hot", "in_demand", "occupation__code", "kind_of_work") == [
            ("15-2051/python", "Python", True, True, "15-2051", "Data Scientists"),
            ("15-2051/version-control", "GitHub; Git", True, True, "15-2051", "Data Scientists"),
        ]
        assert (done.read, done.created, done.joined, done.rejected) == (3, 2, 1, 0)

    def test_finer_codes_other_occupations_and_other_technologies_are_left_out(self, write_csv):
        rows = [
            TECHNOLOGY,
            TECHNOLOGY | {"O*NET-SOC Code": "15-2051.01", "Title": "Business Intelligence Analysts"},
            TECHNOLOGY | {"O*NET-SOC Code": "11-1011.00"},
            TECHNOLOGY | {"Example": "Alteryx software"},
        ]
        done = run("onet", write_csv("technology_skills.csv", rows))
        assert done.reasons == {
            "finer occupation than the portal's": 1,
            "occupation of no role": 1,
            "no skill of the portal": 1,
        }

    @pytest.mark.parametrize(
        ("cells", "said"),
        [
            ({"In Demand": "yes"}, 'line 3: column "In Demand": expected one of Y, N, found "yes"'),
            ({"Hot Technology": ""}, 'line 3: column "Hot Technology": expected one of Y, N'),
            ({"Example": ""}, 'line 3: column "Example": expected the name of a technology'),
        ],
    )
    def test_a_damaged_row_stops_the_import(self, write_csv, cells, said):
        with pytest.raises(CommandError, match=said):
            run("onet", write_csv("technology_skills.csv", [TECHNOLOGY, TECHNOLOGY | cells]))
        assert not SkillEvidence.objects.exists()
        assert not ImportRun.objects.exists()

    def test_a_file_without_the_marks_is_refused(self, write_csv):
        old = {name: cell for name, cell in TECHNOLOGY.items() if name != "In Demand"}
        with pytest.raises(CommandError, match='there is no column "In Demand"'):
            run("onet", write_csv("technology_skills.csv", [old]))

    def test_of_a_file_of_other_work_nothing_is_taken(self, write_csv):
        with pytest.raises(CommandError, match="None of 1 rows could be taken"):
            run("onet", write_csv("technology_skills.csv", [TECHNOLOGY | {"O*NET-SOC Code": "11-1011.00"}]))

    def test_two_files_are_refused(self, write_csv):
        path = str(write_csv("technology_skills.csv", [TECHNOLOGY]))
        with pytest.raises(CommandError, match="name one"):
            call_command("import_skill_evidence", "onet", path, path)

    def test_again_changed_and_undone(self, write_csv):
        run("onet", write_csv("technology_skills.csv", [TECHNOLOGY]))
        again = run("onet", write_csv("technology_skills.csv", [TECHNOLOGY]))
        assert (again.created, again.updated, again.unchanged) == (0, 0, 1)
        changed = run("onet", write_csv("technology_skills.csv", [TECHNOLOGY | {"In Demand": "N"}]))
        assert (changed.updated, found("in_demand")) == (1, [("15-2051/python", False)])
        call_command("import_pay", undo=changed.pk, stdout=StringIO())
        assert found("in_demand", "is_hot") == [("15-2051/python", True, True)]

    def test_the_table_of_names_is_in_small_letters(self):
        assert all(name == name.casefold() for name in onet.SKILLS)


class TestLanguages:
    def test_shares_are_of_those_who_gave_pay_and_named_a_language(self, write_csv):
        uses = ["Python;SQL"] * 20 + ["SQL"] * 10
        rows = [(number, "Data scientist", "50000.0", languages) for number, languages in enumerate(uses)]
        rows += [
            (90, "Data scientist", "50000", ""),
            (91, "Data scientist", "NA", "Python"),
            (92, "Student", "50000", "Python"),
        ]
        done = run("stackoverflow", answers(write_csv, rows))
        assert found("users", "n", "kind_of_work", "role__slug") == [
            ("data-scientist/python", 20, 30, "Data scientist", "data-scientist")
        ]
        assert done.reasons == {"no language named": 1, "no pay given": 1, "kind of work of no role": 1}

    def test_a_language_that_nobody_of_the_role_uses_has_a_row(self, write_csv):
        rows = [(number, "Data scientist", "50000", "SQL") for number in range(30)]
        run("stackoverflow", answers(write_csv, [*rows, (99, "Student", "50000", "Python")]))
        assert found("users", "n") == [("data-scientist/python", 0, 30)]

    def test_fewer_than_thirty_make_no_share(self, write_csv):
        rows = [(number, "Data scientist", "50000", "Python") for number in range(29)]
        with pytest.raises(CommandError, match="None of 29 rows could be taken"):
            run("stackoverflow", answers(write_csv, rows))
        assert not SkillEvidence.objects.exists()

    def test_a_respondent_stands_once(self, write_csv):
        rows = [(1, "Data scientist", "50000", "Python")] * 2
        with pytest.raises(CommandError, match='line 3: column "ResponseId": expected the number of a respondent'):
            run("stackoverflow", answers(write_csv, rows))

    def test_what_rests_on_the_pay_of_the_survey_stays(self, write_csv):
        source = factories.make_source("stackoverflow-2025")
        role = factories.make_role("Data engineer")
        factories.make_effect(role, source=source)
        factories.make_account(source)
        rows = [(number, "Data scientist", "50000", "Python") for number in range(30)]
        done = run("stackoverflow", answers(write_csv, rows))
        call_command("import_pay", undo=done.pk, stdout=StringIO())
        assert FactorEffect.objects.filter(source=source).count() == 1
        assert source.account.reports == 200
        assert not EstimateFit.objects.exists()


class TestLinks:
    def test_links_of_a_roles_name_and_of_its_stand_in_are_taken(self, write_csv):
        source = factories.make_source("esco-1-2-ict")
        factories.make_stand_in(factories.make_role("AI engineer"), source, "ICT intelligent systems designer")
        rows = [
            LINK | {"skill_label": "Python (computer programming)"},
            LINK | {"occupation_label": "ICT intelligent systems designer"},
            LINK | {"occupation_label": "AI engineer"},
            LINK | {"occupation_label": "boom operator"},
            LINK | {"skill_label": ""},
            LINK | {"skill_label": "speak different languages"},
        ]
        done = run("esco", write_csv("relations.csv", rows))
        assert found("names", "role", "occupation") == [
            ("ICT intelligent systems designer/python", "Python", None, None),
            ("data scientist/python", "Python (computer programming)", None, None),
        ]
        assert done.reasons == {
            "occupation of no role": 2,
            "skill without a name": 1,
            "no skill of the portal": 1,
        }

    def test_a_link_of_no_occupation_stops_the_import(self, write_csv):
        with pytest.raises(CommandError, match='line 2: column "occupation_label": expected the name of an occ'):
            run("esco", write_csv("relations.csv", [LINK | {"occupation_label": ""}]))
