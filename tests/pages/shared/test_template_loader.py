"""Templates: what the loader makes of their white space, and how their files are written."""

import re

import pytest
from django.template import engines
from django.template.loader import get_template

from careers.pages.shared.template_loader import INLINE, TEMPLATE_TAG, VALUE, join_lines
from tests.conftest import PROJECT

TEMPLATES = sorted([*(PROJECT / "templates").rglob("*.html"), *(PROJECT / "templates").rglob("*.svg")])
HTML_TAG = re.compile(rf'<(/?)([a-z][a-z0-9]*)\b((?:{TEMPLATE_TAG}|{VALUE}|"[^"]*"|[^>"])*)>')
MOST_LINES = 130

every_template = pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(PROJECT / "templates"))
)


class TestALineBreak:
    @pytest.mark.parametrize(
        ("source", "joined"),
        [
            ("<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n", "<ul><li>one</li><li>two</li></ul>"),
            ("<p>\n  Text\n</p>", "<p>Text</p>"),
            ("<svg>\n  <path/>\n  <g>\n    <text>a</text>\n  </g></svg>", "<svg><path/><g><text>a</text></g></svg>"),
            ("<!doctype html>\n<html>", "<!doctype html><html>"),
        ],
    )
    def test_is_nothing_beside_a_block_element(self, source, joined):
        assert join_lines(source) == joined

    @pytest.mark.parametrize(
        ("source", "joined"),
        [
            ("one\ntwo", "one two"),
            ("See\n  <a>this</a>\n  <b>now</b>\n  please", "See <a>this</a> <b>now</b> please"),
            ("{{ first }}\n{{ last }}\nend", "{{ first }} {{ last }} end"),
            ("<img>\n\n\n<input>", "<img> <input>"),
        ],
    )
    def test_is_one_space_in_running_text(self, source, joined):
        assert join_lines(source) == joined

    @pytest.mark.parametrize(
        ("source", "joined"),
        [
            ("{% if a > b %}\n  one\n{% else %}\n  two\n{% endif %}\n.", "{% if a > b %}one{% else %}two{% endif %}."),
            ("one\n{% if x %}, two{% endif %}\n", "one{% if x %}, two{% endif %}"),
            ("{% load a %}\n{# note #}\n<p>", "{% load a %}{# note #}<p>"),
            ("{% if x %} <b>kept</b> {% endif %}", "{% if x %} <b>kept</b> {% endif %}"),
        ],
    )
    def test_is_nothing_beside_a_template_tag(self, source, joined):
        assert join_lines(source) == joined

    @pytest.mark.parametrize(
        ("source", "joined"),
        [
            ('<a\n  href="x"\n  {% if a > b %}hidden{% endif %}\n>', '<a href="x" {% if a > b %}hidden{% endif %}>'),
            ('<rect\n  x="1"\n/>', '<rect x="1"/>'),
            (
                '<p title="{% if a > b %}x > y{% endif %}"\n  id="z">\n  a',
                '<p title="{% if a > b %}x > y{% endif %}" id="z">a',
            ),
            ('{% include "a.html" with b=c\n  d=e\n  only %}', '{% include "a.html" with b=c d=e only %}'),
            ("{{ a|default:b\n  }}", "{{ a|default:b }}"),
        ],
    )
    def test_is_one_space_inside_a_tag(self, source, joined):
        assert join_lines(source) == joined

    @pytest.mark.parametrize(
        "source",
        [
            "<pre>\n  a\n</pre>",
            "<textarea>\n a\n</textarea>",
            "<script>\n// a\nb()\n</script>",
            "<style>\na {}\n</style>",
            "{% verbatim %}\n a\n{% endverbatim %}",
            "<td>a  b</td> <td> c </td>",
        ],
    )
    def test_stays_where_it_has_a_meaning_of_its_own(self, source):
        assert join_lines(source) == source

    def test_does_not_need_a_tag_that_is_closed(self):
        assert join_lines("a < b\nand <a " + '{% if x %}"' * 200) == "a < b and <a " + '{% if x %}"' * 200


class TestTheEngine:
    def test_takes_line_breaks_out_of_the_portals_templates(self):
        assert "\n" not in get_template("components/crumbs.html").render({"here": "Here"})

    def test_leaves_plain_text_and_djangos_own_templates_as_they_are(self):
        assert "\n" in get_template("robots.txt").render({})
        assert "\n" in get_template("admin/login.html").template.source

    def test_keeps_what_it_has_loaded(self):
        assert engines["django"].engine.get_template("base.html") is engines["django"].engine.get_template("base.html")


@every_template
class TestEachTemplate:
    def test_has_short_lines(self, path):
        assert [line for line in path.read_text().splitlines() if len(line) > 120 or line != line.rstrip()] == []

    def test_is_a_short_file(self, path):
        assert len(path.read_text().splitlines()) <= MOST_LINES

    def test_has_one_block_element_a_line(self, path):
        crowded = []
        for line in path.read_text().splitlines():
            opened = [name for slash, name, _ in HTML_TAG.findall(line) if not slash and not INLINE.fullmatch(name)]
            if len(opened) > 1:
                crowded.append(line)
        assert crowded == []
