from careers.models import SourceKind
from careers.pages.shared.filters import Filter, choice, search


class SampleFilter(Filter):
    q = search("Title or publisher")
    kind = choice("Kind of source", SourceKind.choices)
    sort = choice("Sort by", [("name", "Name"), ("date", "Date")], empty=None, initial="name")
