"""Prose: Markdown that editors write, rendered to safe HTML on saving, so that no page parses or cleans text."""

import nh3
from markdown_it import MarkdownIt

from .derived import Derived

_TEXT_TAGS = {"p", "h3", "h4", "h5", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "a", "br", "hr"}
_TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
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
