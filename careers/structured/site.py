"""Site: who publishes the portal, how it is searched, and where a page stands in it."""

from collections.abc import Iterable
from typing import Any

# Whose values are addresses.
_ADDRESSES = frozenset(
    {"url", "@id", "item", "urlTemplate", "mainEntityOfPage", "logo", "inDefinedTermSet", "contentUrl", "license"}
)


def organization(name: str, logo: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": name, "url": "/", "logo": logo}


def website(name: str, search: str) -> dict[str, Any]:
    """The portal, and how it is searched; `search` is the address of its search."""
    found = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return {"@type": "WebSite", "name": name, "url": "/", "potentialAction": found}


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Where a page stands: pairs of name and address, the page itself last and without an address."""
    steps = []
    for position, (name, address) in enumerate(crumbs, 1):
        step: dict[str, Any] = {"@type": "ListItem", "position": position, "name": name}
        steps.append(step | ({"item": address} if address else {}))
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def with_site(node: Any, site: str) -> Any:
    """`node` with whole addresses in place of those that begin with a slash."""
    if isinstance(node, list):
        return [with_site(each, site) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        name: f"{site}{value}"
        if name in _ADDRESSES and isinstance(value, str) and value.startswith("/")
        else with_site(value, site)
        for name, value in node.items()
    }
