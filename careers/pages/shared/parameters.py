"""Parameters: the names that the query string of a page may have. All others are left out before the page is made, so
that no link with a campaign's mark or a mistake makes a page of its own."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from django.forms import Form
from django.urls import Resolver404, ResolverMatch, resolve

View = TypeVar("View", bound=Callable)


def takes(*names: str | type[Form]) -> Callable[[View], View]:
    """Says which parameters a view reads: names, and forms for those of their fields. It stands at the view, below
    all other decorators; a view without it reads none."""
    known: set[str] = set()
    for name in names:
        known.update([name] if isinstance(name, str) else name.base_fields)

    def with_parameters(view: View) -> View:
        view.parameters = frozenset(known)  # type: ignore[attr-defined]
        return view

    return with_parameters


def is_public(match: ResolverMatch) -> bool:
    """Whether a page is the readers'. Those about editors' accounts, below /admin/, have no name space."""
    return not match.namespaces and not match.route.startswith("admin/")


@lru_cache(1 << 12)
def parameters_of(path: str) -> frozenset[str] | None:
    """The names that the page at `path` reads, None where there is no public page."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return getattr(match.func, "parameters", frozenset()) if is_public(match) else None


def asked(path: str, query: str) -> str:
    """`query` without what the page at `path` does not read. Readers may write a name in capitals."""
    known = parameters_of(path) if query else None
    if known is None:
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([pair for pair in pairs if pair[0].strip().lower() in known])
