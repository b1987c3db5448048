"""Visits: what the pages of the portal's own content cost, beside a bare Django view of 10 KB."""

import urllib.request

from .databases import CONTENT
from .measuring import paired
from .processes import closing, portal, served

PAGES = (
    "/",
    "/roles/",
    "/roles/machine-learning-engineer/",
    "/roles/machine-learning-engineer/skills/",
    "/roles/machine-learning-engineer/pay/us/",
    "/roles/machine-learning-engineer/pay/in/",
    "/salaries/?role=machine-learning-engineer&country=us",
    "/companies/",
    "/companies/google/",
    "/skills/",
    "/skills/python/",
    "/outlook/",
    "/learn/",
    "/sources/",
    "/methodology/",
    "/visa/machine-learning-engineer/",
    "/paths/back-end-engineer/machine-learning-engineer/",
    "/compare/roles/?role=data-scientist&role=data-engineer",
)
KEPT = "/roles/machine-learning-engineer/"
BARE_PORT, PORT = 8311, 8312


def kept(kind):
    """The Paired of a bare view and a page that is kept, and of a bare view and the answer to who has the page."""
    database = kind(CONTENT)
    with closing(portal(database, KEPT, PORT, is_kept=True)), urllib.request.urlopen(_request(KEPT)) as response:
        mark = response.headers["ETag"]
    found = []
    for headers in ({}, {"If-None-Match": mark}):
        ours = portal(database, KEPT, PORT, is_kept=True, headers=headers)
        with closing(served("bench.bare", BARE_PORT, "/", database), ours) as (bare, page):
            found.append(paired(bare, page, rounds=9, times=300))
    return found


def made_anew(kind, path):
    """The Paired of a page that is kept and the same page made anew."""
    database = kind(CONTENT)
    subjects = (portal(database, path, port, is_kept=port == PORT) for port in (PORT, BARE_PORT))
    with closing(*subjects) as (page, anew):
        return paired(page, anew, rounds=5, times=200, second_times=20)


def _request(path):
    return urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", headers={"Accept-Encoding": "br"})
