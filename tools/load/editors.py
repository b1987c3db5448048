"""Editors: real forms of the admin, sent with their tokens, each saving a thing whose name has a number of its own."""

import ssl
import time
from collections import Counter
from html.parser import HTMLParser
from itertools import count
from threading import Event, Thread
from urllib.parse import urlencode

from .visits import Answer, Visitor

_ADD = "/admin/careers/industry/add/"
# What each name begins with; the numbers follow.
NAME = "Rehearsed industry"


class _Form(HTMLParser):
    """The fields of the last form of a page that have values of their own: hidden ones, and what is filled in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "form":
            self.fields = {}
        elif tag == "input" and named.get("name") and named.get("type") not in ("submit", "checkbox", "radio"):
            self.fields[str(named["name"])] = named.get("value") or ""


def form_of(answer: Answer) -> dict[str, str]:
    return _Form(answer.text).fields


class Editor:
    """One editor, who saves one thing after the other. `saved` are the names that the portal acknowledged; `refused`
    counts those that it did not, by status; of `unsure` ones no answer came."""

    def __init__(
        self, address: str, name: str, password: str, trust: ssl.SSLContext | None = None, pause: float = 0.2
    ) -> None:
        self.visitor, self.name, self.password, self.pause = Visitor(address, trust), name, password, pause
        # What tells what this editor saves from what others do.
        self.label = name
        self.saved: list[str] = []
        self.unsure: list[str] = []
        self.refused: Counter[str] = Counter()
        self._stop = Event()
        self._thread = Thread(target=self._edit, daemon=True)

    def __enter__(self) -> "Editor":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()
        self.visitor.close()

    def sign_in(self) -> bool:
        page = self.visitor.ask("/admin/login/")
        if page.status != 200:
            return False
        form = form_of(page) | {"username": self.name, "password": self.password}
        return self.visitor.ask("/admin/login/", urlencode(form).encode()).status == 302

    def save(self, name: str) -> Answer:
        """The answer to the form, or to asking for it."""
        page = self.visitor.ask(_ADD)
        if page.status != 200:
            return page
        slug = name.lower().replace(" ", "-")
        form = form_of(page) | {"name": name, "slug": slug, "_save": "Save"}
        return self.visitor.ask(_ADD, urlencode(form).encode())

    def _edit(self) -> None:
        while not self.sign_in() and not self._stop.wait(1):
            pass
        for n in count(1):
            if self._stop.wait(self.pause):
                break
            name = f"{NAME} {self.label} {n}"
            answer = self.save(name)
            if answer.status == 302 and "/login/" not in answer.headers["Location"]:
                self.saved.append(name)
            elif answer.status == 302:
                self.refused["signed out"] += 1
                self.sign_in()
            elif answer.status:
                self.refused[str(answer.status)] += 1
            else:
                self.unsure.append(name)
                time.sleep(self.pause)
