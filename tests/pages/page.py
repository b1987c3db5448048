"""A page as its reader gets it: a small tree of elements, and what every page of the portal must keep."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = {"script", "style", "head", "template"}
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "figure", "form", "details", "nav", "h1", "h2", "h3", "h4"}
# A word or the end of a sentence against a link or emphasis, with no space between them. A no-break space is one.
GLUED = re.compile(r".{0,30}(?:(?<!&nbsp)[a-z0-9.,:;?!]<(?:a|b|strong|em)[ >]|</(?:a|b|strong|em)>[A-Za-z(]).{0,30}")
# Uncompressed, of HTML alone.
MOST_BYTES = 60_000


class Element:
    """A tag with its attributes; `children` are Elements and strings."""

    def __init__(self, tag, attributes=()):
        self.tag = tag
        self.attributes = dict(attributes)
        self.children = []

    def __getitem__(self, name):
        return self.attributes[name]

    def get(self, name, default=None):
        return self.attributes.get(name, default)

    def walk(self):
        """Every element below this one, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, tag=None, css_class=None, **attributes):
        return [
            each
            for each in self.walk()
            if (tag is None or each.tag == tag)
            and (css_class is None or css_class in each.get("class", "").split())
            and all(each.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag=None, css_class=None, **attributes):
        found = self.all(tag, css_class, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tag or ''} {css_class or ''} {attributes or ''}"
        return found[0]

    @property
    def text(self):
        """What a reader sees, white space folded."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self):
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNSEEN:
                yield from child._pieces()
                if child.tag in BLOCKS or child.tag in {
                    "td",
                    "th",
                    "tr",
                    "dt",
                    "dd",
                    "li",
                    "summary",
                    "title",
                    "desc",
                }:
                    yield " "


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element("document")
        self.open = [self.root]
        self.faults = []

    def handle_starttag(self, tag, attributes):
        twice = [name for name, times in Counter(name for name, _ in attributes).items() if times > 1]
        if twice:
            self.faults.append(f"<{tag}> has {twice[0]} twice")
        parents = [element.tag for element in self.open]
        if tag in BLOCKS and "p" in parents:
            self.faults.append(f"<{tag}> inside <p>")
        if tag in {"a", "form", "button"} and tag in parents:
            self.faults.append(f"<{tag}> inside <{tag}>")
        element = Element(tag, attributes)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> closes <{self.open[-1].tag}>")

    def handle_data(self, data):
        self.open[-1].children.append(data)


class Page(Element):
    """A response of the test client, read as HTML."""

    def __init__(self, response):
        builder = _Builder()
        self.html = response.content.decode()
        builder.feed(self.html)
        builder.close()
        super().__init__("document")
        self.children = builder.root.children
        self.faults = builder.faults + [f"<{element.tag}> stays open" for element in builder.open[1:]]
        self.status = response.status_code
        self.bytes = len(response.content)

    @property
    def title(self):
        return self.one("head").one("title").text

    @property
    def description(self):
        return self.one("meta", name="description")["content"]

    @property
    def canonical(self):
        return self.one("link", rel="canonical")["href"]

    @property
    def main(self):
        return self.one("main")

    @property
    def headings(self):
        return [
            (int(each.tag[1]), each.text) for each in self.walk() if each.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
        ]

    @property
    def links(self):
        """The addresses of all links, and of the forms without their fields. A form that names none asks its page."""
        forms = [each["action"] for each in self.all("form") if "action" in each.attributes]
        return [each["href"] for each in self.all("a")] + forms

    @property
    def structured(self):
        """What the page is about as structured data; None where that is only its place in the site."""
        return next((node for node in self.structured_nodes if node["@type"] != "BreadcrumbList"), None)

    @property
    def structured_nodes(self):
        """Each block of JSON-LD of the page."""
        blocks = self.all("script", type="application/ld+json")
        return [json.loads("".join(block.children)) for block in blocks]

    @property
    def strange_scripts(self):
        """Scripts that are neither files of ours nor data."""
        return [
            script
            for script in self.all("script")
            if not script.get("src", "").startswith("/static/") and script.get("type") != "application/ld+json"
        ]

    def row(self, *texts):
        """The table row that holds all of `texts`."""
        rows = [row for row in self.all("tr") if all(text in row.text for text in texts)]
        assert len(rows) == 1, f"{len(rows)} rows with {texts}"
        return rows[0]


def read(client, address, status=200, **how):
    """The Page at `address`, which must answer with `status`."""
    response = client.get(address, **how)
    assert response.status_code == status, f"{address}: {response.status_code}, not {status}"
    return Page(response)


def complaints(page):
    """What is wrong with a page by the rules that hold for every page; an empty list is a good page."""
    levels = [level for level, _ in page.headings]
    elements = list(page.walk())
    ids = Counter(element["id"] for element in elements if "id" in element.attributes)
    found = [*page.faults]
    found += [f"{levels.count(1)} h1"] if levels.count(1) != 1 else []
    found += ["the first heading is not the h1"] if levels[:1] != [1] else []
    found += [f"h{high} is followed by h{low}" for high, low in pairwise(levels) if low > high + 1]
    found += ["an empty heading" for _, text in page.headings if not text]
    found += ["no language"] if page.one("html").get("lang") != "en" else []
    found += ["no title"] if len(page.title) < 10 else []
    found += ["no description"] if len(page.description.strip()) < 10 else []
    found += [f"canonical {page.canonical}"] if not page.canonical.startswith("http") else []
    found += [f"id {name} {times} times" for name, times in ids.items() if times > 1]
    found += [f"nothing has the id {name}" for name in _named_ids(elements) if name not in ids]
    found += [f"inline <{element.tag}>" for element in elements if _is_inline(element)]
    found += [f"an <svg> as large as its place: {each.attributes}" for each in elements if _is_unsized(each)]
    found += [f"glued words: {words}" for words in GLUED.findall(page.html.partition("<main")[2])]
    found += [f"{page.bytes} bytes"] if page.bytes >= MOST_BYTES else []
    return found


def _named_ids(elements):
    """Every id that a link, a label or an ARIA attribute of the page names."""
    for element in elements:
        if element.get("href", "").startswith("#"):
            yield element["href"][1:]
        if "for" in element.attributes:
            yield element["for"]
        for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
            yield from element.get(name, "").split()


def _is_unsized(element):
    """Without a stylesheet a drawing of no size fills the window. One that stretches takes the size of its cell."""
    return element.tag == "svg" and not {"width", "preserveaspectratio"} & element.attributes.keys()


def _is_inline(element):
    if element.tag == "script":
        return "src" not in element.attributes and element.get("type") != "application/ld+json"
    handlers = [name for name in element.attributes if name.startswith("on")]
    return element.tag == "style" or "style" in element.attributes or bool(handlers)
