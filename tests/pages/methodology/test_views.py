import pytest

from careers.stats.thresholds import MINIMUM_N, SMALL_N, STEADY_N
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db


class TestMethodology:
    def test_tells_the_rules_with_the_numbers_that_are_in_force(self, client):
        text = read(client, "/methodology/").main.text

        assert f"a survey with {STEADY_N} reports or more, in date" in text
        assert f"C 10 to {STEADY_N - 1} reports; or advertised" in text
        assert f"Below {MINIMUM_N} reports the page says “too few reports” and no number" in text
        assert f"From {MINIMUM_N} on it shows the median" in text
        assert f"marked as uncertain up to {STEADY_N - 1}. From {STEADY_N} on there are P10, P90" in text
        assert "A proxy costs one grade." in text
        assert f"at least {MINIMUM_N} reports a company" in text
        assert f"Below {SMALL_N} reports there is no interval" in text
        assert "linear interpolation between closest ranks" in text
        assert "A mean is called a mean and never stands for a median" in text

    def test_lists_shelf_lives_and_the_factors(self, client):
        factories.make_source("old", period_start=None, period_end=None, shelf_life_months=18)
        factories.make_source("new")
        factories.make_factor("Location", body="It *matters*.")

        page = read(client, "/methodology/")

        assert page.row("Release old").text.endswith("Administrative filing not stated 18")
        assert page.row("Release new").text.endswith("Administrative filing December 2025 240")
        assert (3, "Location") in page.headings
        assert "How Location moves pay. It matters." in page.main.text
