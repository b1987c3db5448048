"""What holds for every chart: valid, small, labelled, inside its box, no label on another."""

import base64
import re
from itertools import combinations
from pathlib import Path

import pytest

from careers.charts.career_map import career_map
from careers.charts.layout import SIZE
from careers.charts.overlap import overlap_chart

from .drawn import draw, parse, render, said, texts
from .samples import SAMPLES

STATIC = Path(__file__).resolve().parents[2] / "static"
SCRIPT = """() => [...document.querySelectorAll("svg.plot")].map(svg => ({
    id: svg.id || svg.getAttribute("aria-labelledby"),
    width: svg.viewBox.baseVal.width,
    height: svg.viewBox.baseVal.height,
    texts: [...svg.querySelectorAll("text")].filter(text => text.textContent).map(text => {
        const { x, y, width, height } = text.getBBox();
        return { text: text.textContent, x, y, width, height };
    }),
}))"""

every_chart = pytest.mark.parametrize(("name", "case"), SAMPLES)


@every_chart
def test_a_chart_is_small_and_leaves_its_colours_to_the_stylesheet(name, case):
    svg = render(name, SAMPLES[name, case])
    assert len(svg.encode()) < 6000
    assert "style=" not in svg
    assert set(re.findall(r'(?:fill|stroke)="(.*?)"', svg)) <= {"none", "currentColor", "silver"}
    assert 'None"' not in svg


@every_chart
def test_a_chart_can_be_read_without_a_stylesheet(name, case):
    root = draw(name, SAMPLES[name, case])
    assert (root.get("width"), root.get("font-size")) == (root.get("viewBox").split()[2], str(SIZE))
    # Arrow heads are the only areas that a path draws; all others are lines, which would be filled black.
    assert [each.get("class") for each in lines_without_stroke(root)] in ([], ["plot-head"])


def lines_without_stroke(element, stroke=None):
    stroke = element.get("stroke", stroke)
    own = [element] if element.tag == "path" and stroke is None else []
    return own + [each for child in element for each in lines_without_stroke(child, stroke)]


@every_chart
def test_title_and_description_say_the_finding_under_ids_of_their_own(name, case):
    chart = SAMPLES[name, case]
    root = draw(name, chart, id="mine")
    assert said(root) == (chart.finding, chart.details)
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == ("mine-title", "mine-desc")
    assert [each.get("id") for each in root.iter() if each.get("id")] == ["mine-title", "mine-desc"]
    # A picture's parts are not read out one by one, so links may not be hidden in one.
    assert root.get("role") == ("group" if name == "career_map" else "img")


@every_chart
def test_every_text_stays_inside_the_box(name, case):
    root = draw(name, SAMPLES[name, case])
    width, height = map(float, root.get("viewBox").split()[2:])
    assert texts(root)
    for text in texts(root):
        left, top, right, bottom = text.box
        assert min(left, top) >= -0.5, text
        assert right <= width + 0.5, text
        assert bottom <= height, text


@every_chart
def test_no_text_stands_on_another(name, case):
    for one, other in combinations(texts(draw(name, SAMPLES[name, case])), 2):
        assert not one.meets(other), (one, other)


@every_chart
def test_marks_stay_inside_the_box(name, case):
    root = draw(name, SAMPLES[name, case])
    width, height = map(float, root.get("viewBox").split()[2:])
    for rect in root.iter("rect"):
        x, y = float(rect.get("x", 0)), float(rect.get("y", 0))
        assert 0 <= x <= x + float(rect.get("width")) <= width + 0.1
        assert 0 <= y <= y + float(rect.get("height")) <= height
    for circle in root.iter("circle"):
        radius = float(circle.get("r"))
        assert radius <= float(circle.get("cx")) <= width - radius
        assert radius <= float(circle.get("cy")) <= height - radius


def stylesheet():
    """The charts' colours and type with the portal's font in it, so that the browser needs no file."""
    tokens = (STATIC / "css/tokens.css").read_text()
    font = base64.b64encode((STATIC / "fonts/portal-sans.woff2").read_bytes()).decode()
    tokens = re.sub(r"""url\(["']?[^"')]*portal-sans[^"')]*["']?\)""", f"url(data:font/woff2;base64,{font})", tokens)
    return tokens + "".join(path.read_text() for path in sorted(STATIC.glob("css/**/plot*.css")))


@pytest.mark.parametrize("has_font", [True, False], ids=["own font", "fallback"])
def test_a_browser_finds_the_texts_inside_the_box_and_apart(page, has_font):
    css = stylesheet() if has_font else stylesheet().replace("Portal Sans", "Nowhere")
    charts = [render(name, chart, id=f"{name} {case}") for (name, case), chart in SAMPLES.items()]
    page.set_content(f"<style>{css}</style><body>{''.join(charts)}")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('600 13px Portal Sans')") or not has_font
    for svg in page.evaluate(SCRIPT):
        for text in svg["texts"]:
            assert text["x"] >= -1.5, (svg["id"], text)
            assert text["x"] + text["width"] <= svg["width"] + 1.5, (svg["id"], text)
        for one, other in combinations(svg["texts"], 2):
            across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
            # A line's box is higher than its letters by a third.
            down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
            assert across < 1 or down < one["height"] / 3, (svg["id"], one, other)


NASTY = """<b>&"it's"</b>"""
NASTY_CHARTS = {
    "overlap": overlap_chart(NASTY, NASTY, ["a"], ["b"], ["c"]),
    "career_map": career_map(NASTY, [(NASTY, '/roles/"><script>/')], [], [(NASTY, "/")]),
}


@pytest.mark.parametrize("name", NASTY_CHARTS)
def test_names_are_escaped(name):
    svg = render(name, NASTY_CHARTS[name])
    assert "<b>" not in svg
    assert "<script>" not in svg
    assert NASTY in "".join(parse(svg).itertext())
