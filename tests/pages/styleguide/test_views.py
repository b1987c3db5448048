"""The style guide: for those who work on the portal, with every chart once."""

import pytest

from careers.pages.styleguide.gallery import gallery, maps
from tests.pages.page import Page, complaints

pytestmark = pytest.mark.django_db

ADDRESS = "/styleguide/"


def test_readers_do_not_find_it(client):
    assert client.get(ADDRESS).status_code == 404


def test_editors_see_it(admin_client):
    assert admin_client.get(ADDRESS).status_code == 200


class TestGallery:
    @pytest.fixture
    def guide(self, client, settings):
        settings.DEBUG = True
        return Page(client.get(ADDRESS))

    def test_shows_every_kind_of_chart_with_its_finding(self, guide):
        figures = guide.one("section", **{"aria-labelledby": "charts"}).all("figure")
        assert len(figures) == len(gallery()) + len(maps()) == 5
        assert all(figure.one("figcaption").text for figure in figures)

    def test_shows_medians_in_rows_and_many_comparisons_at_once(self, guide):
        charts = guide.one("section", **{"aria-labelledby": "charts"})
        assert len(charts.one("svg", "compared").all("circle", "differs")) == 2
        assert len(charts.all("circle", "is-hollow")) == 2

    def test_keeps_the_rules_of_every_page(self, guide):
        assert complaints(guide) == []

    def test_states_of_a_figure_are_all_there(self, guide):
        assert {each.text for each in guide.all("a", "grade")} >= {"Grade B", "Grade C", "Grade D"}
