"""Help: docs/editors/ as pages of the admin, so that what to do stands beside where one does it."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from careers.models.prose import render_markdown

# The first of the pages, which lists the others.
FIRST = "editors"
# A link in Markdown to a page of the documentation, with or without a place in it.
_LINK = re.compile(r"\[([^\]]*)\]\((?:[\w.]+/)*([\w-]+)\.md(#[\w-]*)?\)")
# A heading of the second level or below; the page itself has two above them.
_HEADING = re.compile(r"^#(#+ )", re.MULTILINE)
# A picture, which stands on a line of its own: what it shows, and the name of its file.
_PICTURE = re.compile(r"^!\[([^\]]*)\]\([./]*img/editors/([\w-]+)\.webp\)$", re.MULTILINE)


def paths(site: Any) -> list[Any]:
    def shown(request: HttpRequest, name: str) -> HttpResponse:
        return help_page(site, request, name)

    return [
        path("help/pictures/<slug:name>.webp", site.admin_view(picture), name="help_picture"),
        path("help/<slug:name>/", site.admin_view(shown), name="help"),
    ]


def pages() -> dict[str, Path]:
    """The files for editors by the name of their page."""
    docs = Path(settings.BASE_DIR, "docs")
    files = (docs / f"{FIRST}.md", *sorted((docs / FIRST).glob("*.md")))
    return {file.stem: file for file in files if file.is_file()}


def help_page(site: Any, request: HttpRequest, name: str) -> HttpResponse:
    files = pages()
    if name not in files:
        raise Http404
    title, _, text = files[name].read_text(encoding="utf-8").partition("\n")
    written = _LINK.sub(lambda link: _link(link, files), _HEADING.sub(r"\1", text))
    context = {
        **site.each_context(request),
        "title": title.lstrip("# "),
        "text": _rendered(written),
        "is_first": name == FIRST,
    }
    return render(request, "admin/careers/help.html", context)


def picture(request: HttpRequest, name: str) -> FileResponse:
    """One of the pictures in the pages."""
    pictures = {file.stem: file for file in Path(settings.BASE_DIR, "docs", "img", FIRST).glob("*.webp")}
    if name not in pictures:
        raise Http404
    return FileResponse(pictures[name].open("rb"), content_type="image/webp")


def _rendered(text: str) -> SafeString:
    """The text as HTML with its pictures, which text that editors write cannot have."""
    first, *others = _PICTURE.split(text)
    parts = [render_markdown(first)]
    for shows, name, after in zip(others[::3], others[1::3], others[2::3], strict=True):
        address = reverse("admin:help_picture", args=[name])
        shown = format_html('<p class="picture"><img src="{}" alt="{}" loading="lazy"></p>', address, shows)
        parts += [shown, render_markdown(after)]
    return mark_safe("\n".join(parts))


def _link(link: re.Match[str], files: dict[str, Path]) -> str:
    """The link to the page of the admin, or its words alone where the file is for others."""
    words, name = link[1], link[2]
    return f"[{words}]({reverse('admin:help', args=[name])})" if name in files else words
