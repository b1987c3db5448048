import pytest
from django.http import Http404, QueryDict
from django.test import RequestFactory

from careers.models import Role
from careers.pages.companies.form import CompanyFilter
from careers.pages.questions.form import QuestionFilter
from careers.pages.roles.form import RoleFilter
from careers.pages.shared.filters import page_of
from careers.pages.skills.form import SkillFilter
from careers.pages.sources.form import SourceFilter
from tests import factories


def _form(form, query=""):
    return form(QueryDict(query))


class TestFilter:
    pytestmark = pytest.mark.django_db

    def test_without_a_query_has_the_initial_values(self):
        form = _form(RoleFilter)

        assert [form.value(name) for name in form.fields] == ["", "", "", "", "us", "", "family"]
        assert (form.status, form.chips) == (200, [])

    def test_wrong_value_falls_back_and_is_said(self):
        form = _form(RoleFilter, "sort=luck&experience=none")

        assert form.value("sort") == "family"
        assert form.value("experience") == "none"
        assert form.status == 400
        assert dict(form.errors) == {"sort": ["“luck” is not a choice of “Sort by”, so it is ignored."]}

    def test_search_is_stripped_and_at_most_100_characters(self):
        assert _form(SkillFilter, "q=+python+").value("q") == "python"
        assert _form(SkillFilter, "q=" + "a" * 100).status == 200
        assert _form(SkillFilter, "q=" + "a" * 101).value("q") == ""
        assert _form(SkillFilter, "q=a%00b").value("q") == ""

    def test_what_it_does_not_know_is_left_alone(self):
        form = _form(SourceFilter, "utm_source=x&kind=survey")

        assert (form.status, form.value("kind")) == (200, "survey")

    def test_last_of_repeated_values_counts(self):
        assert _form(SourceFilter, "kind=claim&kind=survey").value("kind") == "survey"

    def test_chip_names_the_value_and_takes_only_it_away(self):
        factories.make_family("data-science")
        form = _form(RoleFilter, "q=a%26b&family=data-science&sort=pay&country=in&page=3&other=1")

        assert [(chip.label, chip.query) for chip in form.chips] == [
            ("Role, title or skill: a&b", "family=data-science&sort=pay&country=in&other=1"),
            ("Family: Data science", "q=a%26b&sort=pay&country=in&other=1"),
        ]

    def test_wrong_value_has_no_chip(self):
        assert _form(RoleFilter, "family=nothing&sort=luck").chips == []

    def test_asks_for_choices_that_are_rows_once(self, django_assert_num_queries):
        factories.make_family("data-science")

        # The families, and the sources of pay.
        with django_assert_num_queries(2):
            form = _form(RoleFilter, "family=data-science")
            assert form.chips
            assert "Data science" in str(form["family"]) + str(form["family"])

    def test_what_readers_write_is_read_as_the_choice_that_it_means(self, client):
        factories.make_portal()
        factories.make_title(Role.objects.first(), "ML engineer")
        moved = {
            "/roles/?country=IN": "/roles/?country=in",
            "/roles/?sort=Median+pay&q=IN": "/roles/?sort=pay&q=IN",
            "/roles/?Family=Machine+learning": "/roles/?family=machine-learning",
            "/companies/?country=USA&sort=Reports": "/companies/?country=us&sort=reports",
            "/questions/?role=ML+engineer": "/questions/?role=machine-learning-engineer",
            "/learn/?kind=CERTIFICATE&q=a%26b&x=1": "/learn/?kind=certificate&q=a%26b",
            "/sources/?kind=Survey": "/sources/?kind=survey",
            "/roles/machine-learning-engineer/pay/us/places/?kind=STATE": (
                "/roles/machine-learning-engineer/pay/us/places/?kind=state"
            ),
        }

        assert {address: client.get(address).get("Location") for address in moved} == moved
        assert {client.get(address).status_code for address in moved.values()} == {200}

    def test_wrong_value_is_answered_with_the_nearest(self):
        factories.make_family("data-science")
        form = _form(RoleFilter, "family=data-sience&sort=pay")

        assert [(offer.label, offer.query) for offer in form.offers] == [
            ("Family: Data science", "family=data-science&sort=pay")
        ]

    def test_two_forms_have_choices_of_their_own(self):
        before = _form(RoleFilter).fields["family"].choices
        factories.make_family("data-science")

        assert len(_form(RoleFilter).fields["family"].choices) == len(before) + 1


class TestChoices:
    pytestmark = pytest.mark.django_db

    def test_countries_of_companies_are_those_of_published_ones(self):
        factories.make_company("Acme", country="IN")
        factories.make_company("Other", country="IN")
        factories.make_company("Hidden", country="DE", status="draft")
        factories.make_country("US")

        assert _form(CompanyFilter).fields["country"].choices == [("", "Any"), ("in", "India")]

    def test_roles_of_questions_are_published_ones(self):
        factories.make_role()
        factories.make_role("Hidden", status="archived")

        assert _form(QuestionFilter).fields["role"].choices == [
            ("", "Any"),
            ("none", "The field as a whole"),
            ("machine-learning-engineer", "Machine learning engineer"),
        ]


class TestPageOf:
    def _page(self, query, items=range(25)):
        return page_of(RequestFactory().get("/" + query), items, 10)

    @pytest.mark.parametrize(
        ("query", "items"), [("", [*range(10)]), ("?page=1", [*range(10)]), ("?page=3", [20, 21, 22, 23, 24])]
    )
    def test_is_the_part_that_was_asked_for(self, query, items):
        assert list(self._page(query)) == items

    def test_first_page_of_nothing_is_there(self):
        assert list(self._page("", [])) == []

    @pytest.mark.parametrize("number", ["0", "4", "-1", "abc", "", "1.0", "9" * 20, "9" * 5000, "³", "٣"])
    def test_what_is_not_a_page_is_a_404_that_says_so(self, number):
        with pytest.raises(Http404, match=r"it has pages 1 to 3\.$") as caught:
            self._page(f"?page={number}")

        assert f"“{number[:20]}”" in str(caught.value)
