"""Searching the lists of the admin for names as publishers write them."""

from collections.abc import Callable


class SearchedAsCompared:
    """A list that is also searched by what is compared of a name, as "facebook" of "FACEBOOK, INC.", where the name as
    it is typed finds nothing. `compared_as` gives that form."""

    compared_as: Callable[[str], str]

    def get_search_results(self, request, queryset, search_term):
        searched = super().get_search_results  # type: ignore[misc]
        rows, may_repeat = searched(request, queryset, search_term)
        key = self.compared_as(search_term)
        return (rows, may_repeat) if not key or rows.exists() else searched(request, queryset, key)
