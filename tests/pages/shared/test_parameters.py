"""Which parameters of an address a page reads."""

import pytest

from careers.pages.shared.parameters import asked, parameters_of
from careers.urls import urlpatterns


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("/roles/?sort=pay&utm_source=letter", "sort=pay"),
        ("/roles/?sort=pay&family=data", "sort=pay&family=data"),
        ("/roles/?Sort=pay&page=2", "Sort=pay&page=2"),
        ("/salaries/?role=b&country=us&role=a", "role=b&country=us&role=a"),
        ("/salaries/?role=", "role="),
        ("/roles/data-scientist/?print=1", ""),
        ("/?level=mid&q=x", "level=mid"),
        ("/search/?q=a%26b+c", "q=a%26b+c"),
        ("/nothing/here/?a=1", "a=1"),
        ("/admin/?next=/", "next=/"),
    ],
)
def test_what_is_read_stays_as_it_is_and_the_rest_goes(address, read):
    path, _, query = address.partition("?")
    assert asked(path, query) == read


def test_a_page_that_reads_nothing_says_so_and_what_is_no_page_is_left_as_it_is():
    assert parameters_of("/methodology/") == frozenset()
    assert parameters_of("/nothing/here/") is None
    assert parameters_of("/admin/") is None


def test_whoever_has_a_form_for_its_query_says_which_parameters_it_reads():
    """A view that forgets would ignore what its readers choose."""
    readers = {pattern.callback for pattern in urlpatterns if _has_form(pattern.callback)}
    assert len(readers) > 20
    assert not {view.__name__ for view in readers if not getattr(view, "parameters", None)}


def _has_form(view):
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    # A feed is no function, and reads no form.
    names = getattr(view, "__code__", None) and view.__code__.co_names
    return any(name.endswith(("Form", "Filter", "Comparison")) for name in names or ())
