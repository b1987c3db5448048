from careers.models import SourceKind
from careers.pages.shared.filters import Filter, choice, search


class SourceFilter(Filter):
    q = search("Publisher, title or what it measures")
    kind = choice("Kind", SourceKind.choices)
