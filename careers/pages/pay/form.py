from django.http import QueryDict

from careers.models import AreaKind
from careers.pages.shared.filters import Choices, Filter, choice, search


class PlacesFilter(Filter):
    """Which states and metropolitan areas of which of `occupations`, (code, label) pairs, are shown."""

    views_only = ("sort",)

    q = search("State or metropolitan area")
    kind = choice("Kind", AreaKind.choices, empty="Both")
    occupation = choice("Occupation", [], empty=None)
    sort = choice(
        "Sort by",
        [("pay", "Median pay"), ("name", "Name"), ("employed", "People employed")],
        empty=None,
        initial="pay",
    )

    def __init__(self, query: QueryDict, occupations: Choices) -> None:
        occupations = list(occupations)
        super().__init__(query, occupation=occupations)
        self.occupation = self.cleaned_data.get("occupation", "")
        if len(occupations) < 2:
            del self.fields["occupation"]
            self.cleaned_data.pop("occupation", None)

    @property
    def sorted_by(self) -> str:
        """The order of the list, as a caption says it."""
        return {
            "pay": "The highest median first",
            "name": "By name",
            "employed": "The most people employed first",
        }[self.value("sort")]
