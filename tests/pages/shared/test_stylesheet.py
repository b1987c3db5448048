"""The stylesheet and the script: small, in layers, and nothing that a browser would drop without a word."""

import re

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from careers.pages.shared.stylesheet import COMMENT, IMPORT, NAME, SOURCE, StylesheetFinder, join, parts
from tests.conftest import PROJECT

MOST_CSS, MOST_JS = 15_500, 21_500
FILES = sorted((PROJECT / "static/css").rglob("*.css"))
SCRIPTS = sorted((PROJECT / "static/js").glob("*.js"))
LAYERS = "@layer tokens, base, layout, components, print;"

every_part = pytest.mark.parametrize("part", parts(), ids=lambda path: path.name)
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def compressed(*contents):
    return sum(len(brotli.compress(content, quality=5)) for content in contents)


def test_styles_and_scripts_stay_small():
    assert compressed(join().encode()) < MOST_CSS
    assert compressed(*(script.read_bytes() for script in SCRIPTS)) < MOST_JS


def test_the_order_of_the_layers_stands_first():
    assert join().startswith(LAYERS)


def test_each_file_is_imported_once_but_for_that_of_the_admin():
    assert sorted(parts()) == [
        path for path in FILES if path.name != SOURCE.name and not path.name.startswith("admin")
    ]


def test_nothing_but_comments_and_line_breaks_is_left_out():
    written = COMMENT.sub("", LAYERS + "".join(part.read_text() for part in parts()))
    assert re.sub(r"\s", "", join()) == re.sub(r"\s", "", written)
    assert "/*" not in join()
    assert "\n" not in join().rstrip("\n")


def test_a_selector_or_value_of_two_lines_keeps_its_white_space():
    assert "var(--ink-soft) 0) calc(100% - 1rem) 55%" in join()


@every_part
def test_everything_is_in_a_named_layer(part):
    names = LAYERS.removeprefix("@layer ").rstrip(";").split(", ")
    text, depth, outside = COMMENT.sub("", part.read_text()), 0, []
    for piece in re.findall(r"[{}]|[^{}]+", text):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if depth == 0 and piece not in "{}" and piece.strip():
            outside.append(piece.strip())
    assert depth == 0
    assert outside
    assert all(block.removeprefix("@layer ") in names for block in outside), outside


@every_part
def test_every_token_that_is_used_is_defined(part):
    defined = set(re.findall(r"(--[\w-]+):", join()))
    assert set(re.findall(r"var\((--[\w-]+)", part.read_text())) <= defined


@every_part
def test_colours_have_names(part):
    """A raw colour may stand only where a name is given to it."""
    raw = [
        line.strip()
        for line in COMMENT.sub("", part.read_text()).splitlines()
        if re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", line) and not re.search(r"--[\w-]+:", line)
    ]
    assert raw == []


@every_file
def test_files_stay_short(path):
    assert len(path.read_text().splitlines()) <= 150


@every_file
def test_one_declaration_a_line(path):
    """A line ends where a declaration, a selector or a rule does, so that a change of one is a change of its line."""
    lines = COMMENT.sub("", path.read_text()).splitlines()
    assert [line for line in lines if re.search(r"[{};]\s*\S", line)] == []
    assert [line for line in path.read_text().splitlines() if len(line) > 120] == []


@every_file
def test_a_blank_line_stands_between_rules(path):
    assert re.findall(r"\}\n *[^\s}].*", path.read_text()) == []


class TestFinder:
    """What `collectstatic` and the development server are given."""

    @pytest.fixture(autouse=True)
    def _from_the_project(self, settings, tmp_path):
        settings.STATICFILES_DIRS = [PROJECT / "static"]
        settings.STATIC_ROOT = tmp_path

    def test_collects_the_joined_stylesheet_and_writes_nothing_into_the_project(self, tmp_path):
        before = {path: path.stat().st_mtime for path in (PROJECT / "static").rglob("*")}
        call_command("collectstatic", interactive=False, verbosity=0)
        assert (tmp_path / NAME).read_text() == join()
        assert {path: path.stat().st_mtime for path in (PROJECT / "static").rglob("*")} == before

    def test_is_as_new_as_the_newest_part(self):
        storages = [storage for path, storage in StylesheetFinder().list([]) if path == NAME]
        newest = max(path.stat().st_mtime for path in [SOURCE, *parts()])
        assert [storage.get_modified_time(NAME).timestamp() for storage in storages] == [pytest.approx(newest)]

    def test_gives_the_development_server_the_stylesheet_with_its_imports(self):
        assert finders.find(NAME) == str(SOURCE)
        assert [finders.find(f"css/{name}") for name in IMPORT.findall(SOURCE.read_text())] == [*map(str, parts())]
