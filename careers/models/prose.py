"""Prose: Markdown that editors write, rendered to safe HTML on saving, so that no page parses or cleans text.

What it links to may be withdrawn later, so pages show it through `without_dead_links`.
"""

import re
from collections.abc import Container
from html import unescape
from urllib.parse import parse_qsl, unquote, urlsplit

import nh3
from django.conf import settings
from django.urls import Resolver404, resolve
from markdown_it import MarkdownIt

from .derived import Derived

_TEXT_TAGS = {"p", "h3", "h4", "h5", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "a", "br", "hr"}
_TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
# What a link may lead to that can be withdrawn; a filter of questions asks for those about no role by this word.
LINKED = ("role", "company", "skill", "question")
NO_ROLE = "none"
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def render_markdown(text):
    """CommonMark with tables to sanitised HTML; headings start at h3; links are http(s), mailto or relative."""
    if not text:
        return ""
    tokens = _markdown.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            # The page owns h1 and the section h2, so an editor's top heading is an h3.
            token.tag = f"h{min(int(token.tag[1]) + 2, 5)}"
    return nh3.clean(
        _markdown.renderer.render(tokens, _markdown.options, {}),
        tags=_TEXT_TAGS | _TABLE_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    ).strip()


# As nh3 writes it; Markdown has no link within a link.
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def without_dead_links(html: str, published: Container[tuple[str, str]]) -> str:
    """Rendered prose in which only the words are left of a link to a role, company, skill or question of the portal
    that is not in `published`, pairs of what it is and its slug."""
    return _LINK.sub(
        lambda link: link[0] if all(page in published for page in linked(unescape(link[1]))) else link[2], html
    )


def linked(address: str) -> frozenset[tuple[str, str]]:
    """The roles, companies, skills and questions of the portal that a link leads to or asks about, as pairs of what it
    is and its slug. Arguments of addresses and fields of filters are called by what they name."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return frozenset()
    if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.hostname not in _own_hosts()):
        return frozenset()
    steps = [step for step in unquote(parts.path).lower().split("/") if step.strip(".")]
    path = "/".join(["", *steps])
    try:
        match = resolve(path if steps and "." in steps[-1] else f"{path.rstrip('/')}/")
    except Resolver404:
        return frozenset()
    named = [*match.kwargs.items(), *parse_qsl(parts.query.lower())]
    if match.url_name == "questions" and parts.fragment:
        named.append(("question", unquote(parts.fragment)))
    return frozenset((kind, slug) for kind, slug in named if kind in LINKED and slug != NO_ROLE)


def _own_hosts() -> set[str | None]:
    return {urlsplit(settings.SITE_URL).hostname, *settings.ALLOWED_HOSTS}


class Prose(Derived):
    """A model with Markdown fields; each `<name>` in `markdown_fields` has an `<name>_html` beside it."""

    markdown_fields: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.derived_fields = {name: f"{name}_html" for name in cls.markdown_fields}

    def derive(self):
        for name, html in self.derived_fields.items():
            setattr(self, html, render_markdown(getattr(self, name)))
