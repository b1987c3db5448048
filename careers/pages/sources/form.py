from careers.models import SourceKind
from careers.pages.shared.filters import Filter, choice


class SourceFilter(Filter):
    kind = choice("Kind", SourceKind.choices)
