"""Markdown is rendered and cleaned when it is saved, whichever way."""

import json
from html.parser import HTMLParser

import pytest
from django.core.management import call_command

from careers.models import Question, Role
from careers.models.prose import render_markdown
from tests.factories import make_question, make_role


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Plain *words*, **more**.", "<p>Plain <em>words</em>, <strong>more</strong>.</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("# Top", "<h3>Top</h3>"),
        ("## Next", "<h4>Next</h4>"),
        ("#### Deep", "<h5>Deep</h5>"),
        ("###### Deepest", "<h5>Deepest</h5>"),
        ("Title\n=====", "<h3>Title</h3>"),
        ("[page](/sources/)", '<p><a href="/sources/" rel="noopener">page</a></p>'),
        ("[site](https://example.org)", '<p><a href="https://example.org" rel="noopener">site</a></p>'),
        ("`<b>` and `a < b`", "<p><code>&lt;b&gt;</code> and <code>a &lt; b</code></p>"),
    ],
)
def test_markdown_becomes_html(text, html):
    assert render_markdown(text) == html


def test_tables_are_kept():
    html = render_markdown("| a | b |\n|---|---|\n| 1 | 2 |")
    assert "<th>a</th>" in html
    assert "<td>2</td>" in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](JaVaScRiPt:alert(1))",
        "[click](&#106;avascript:alert(1))",
        "[click](data:text/html;base64,PHNjcmlwdD4=)",
        "[click](vbscript:msgbox(1))",
        "![x](javascript:alert(1))",
        "![x](https://example.org/pixel.png)",
        "<a href='https://example.org' onclick='alert(1)'>x</a>",
        "<style>body{display:none}</style>",
        "<svg onload=alert(1)>",
        "<iframe src='https://example.org'></iframe>",
        '[x](https://example.org "onmouseover=alert(1)")',
        "<https://example.org/\"onmouseover='alert(1)'>",
        "# <img src=x onerror=alert(1)>",
        "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
        "```html\n<script>alert(1)</script>\n```",
    ],
)
def test_nothing_that_runs_or_loads_gets_through(text):
    parts = Parts()
    parts.feed(render_markdown(text))
    assert parts.tags <= {"p", "a", "h3", "table", "thead", "tbody", "tr", "th", "td", "pre", "code"}
    assert parts.attributes <= {"href", "rel", "title"}
    assert all(address.startswith("https://example.org") for address in parts.addresses)


class Parts(HTMLParser):
    """The tags, attributes and addresses of a piece of HTML, as a browser would find them."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.addresses = set(), set(), []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        self.addresses += [value for name, value in attributes if name == "href"]


@pytest.mark.django_db
def test_saving_renders():
    role = make_role(work="We *build*.")
    assert role.work_html == "<p>We <em>build</em>.</p>"
    role.work = "We **run**."
    role.save(update_fields=["work"])
    assert Role.objects.get().work_html == "<p>We <strong>run</strong>.</p>"


@pytest.mark.django_db
def test_a_change_of_other_fields_leaves_the_prose_alone():
    role = make_role(work="We *build*.")
    role.summary = "Another."
    role.save(update_fields=["summary"])
    assert Role.objects.get().work_html == "<p>We <em>build</em>.</p>"


@pytest.mark.django_db
def test_plain_loaddata_renders_too(tmp_path):
    fields = {"slug": "why", "question": "Why?", "answer": "Because *so*. <script>alert(1)</script>", "position": 1}
    path = tmp_path / "question.json"
    path.write_text(json.dumps([{"model": "careers.question", "fields": fields}]))
    call_command("loaddata", path, verbosity=0)
    html = Question.objects.get().answer_html
    assert html.startswith("<p>Because <em>so</em>.")
    assert "<script" not in html


@pytest.mark.django_db
def test_emptying_the_text_empties_the_html():
    question = make_question(answer="Yes.", status="draft")
    question.answer = ""
    question.save()
    assert Question.objects.get().answer_html == ""
