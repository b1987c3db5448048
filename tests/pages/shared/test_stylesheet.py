"""The stylesheet and the script: small, in layers, and nothing that a browser would drop without a word."""

import re

import brotli
import pytest

from careers.pages.shared.stylesheet import LAYERS, join, parts
from tests.conftest import PROJECT

MOST_CSS, MOST_JS = 15_000, 20_000
SCRIPTS = sorted((PROJECT / "static/js").glob("*.js"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

every_part = pytest.mark.parametrize("part", parts(), ids=lambda path: path.name)


def compressed(*paths):
    return sum(len(brotli.compress(path.read_bytes(), quality=5)) for path in paths)


def test_styles_and_scripts_stay_small():
    assert compressed(join()) < MOST_CSS
    assert compressed(*SCRIPTS) < MOST_JS


def test_the_order_of_the_layers_stands_first():
    assert join().read_text().startswith(LAYERS)


@every_part
def test_everything_is_in_a_named_layer(part):
    names = LAYERS.removeprefix("@layer ").rstrip(";\n").split(", ")
    text, depth, outside = COMMENT.sub("", part.read_text()), 0, []
    for piece in re.findall(r"[{}]|[^{}]+", text):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if depth == 0 and piece not in "{}" and piece.strip():
            outside.append(piece.strip())
    assert depth == 0
    assert outside
    assert all(each.removeprefix("@layer ") in names for each in outside), outside


@every_part
def test_every_token_that_is_used_is_defined(part):
    defined = set(re.findall(r"(--[\w-]+):", join().read_text()))
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


@every_part
def test_files_stay_short(part):
    assert len(part.read_text().splitlines()) <= 150
