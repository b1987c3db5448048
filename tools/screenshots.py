"""Pictures of every type of page: `python -m tools.screenshots` writes them and a contact sheet to screenshots/.

A page is taken at three widths, in the light and in the dark, from a server with the real content. The run ends with
exit 1 when a page is wider than its window.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
OUT = PROJECT / "screenshots"
DATABASE = PROJECT / ".cache" / "screenshots.sqlite3"
PORT = 8799
WIDTHS = (360, 768, 1440)
THEMES = ("light", "dark")
PAGES = {
    "home": "/",
    "roles": "/roles/",
    "role": "/roles/machine-learning-engineer/",
    "pay-by-country": "/roles/machine-learning-engineer/pay/",
    "pay-us": "/roles/machine-learning-engineer/pay/us/",
    "pay-in": "/roles/machine-learning-engineer/pay/in/",
    "factors": "/roles/machine-learning-engineer/pay/us/factors/",
    "salaries": "/salaries/?role=data-engineer&country=us",
    "skills": "/skills/",
    "skill": "/skills/python/",
    "companies": "/companies/",
    "company-ranking": "/companies/pay/machine-learning-engineer/us/",
    "company": "/companies/google/",
    "outlook": "/outlook/",
    "learn": "/learn/",
    "questions": "/questions/",
    "sources": "/sources/",
    "source": "/sources/bls-oews-2025/",
    "methodology": "/methodology/",
    "not-found": "/nothing-here/",
    "complaint": "/roles/?family=zoology",
    "too-few": "/roles/nlp-engineer/pay/in/",
}


def serve():
    """The development server over a database of its own with the whole content; returns the process."""
    DATABASE.parent.mkdir(exist_ok=True)
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{DATABASE}",
        "SECRET_KEY": "screenshots",
        # With DEBUG a missing page would be Django's own.
        "DEBUG": "false",
        "HTTPS": "false",
        "STATICFILES_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    manage = [sys.executable, str(PROJECT / "manage.py")]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True)
    subprocess.run([*manage, "load_portal", "--verbosity", "0"], env=environment, check=True)
    command = [*manage, "runserver", "--noreload", "--insecure", f"127.0.0.1:{PORT}"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=1).close()
        except URLError:
            time.sleep(0.2)
        else:
            return server
    server.kill()
    raise SystemExit("The server did not start within 20 seconds.")


def take(browser: Browser, width: int, theme: str) -> list[str]:
    """All pages at one width in one theme; returns what was wrong with them."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    for name, address in PAGES.items():
        page.goto(f"http://127.0.0.1:{PORT}{address}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{name} is wider than {width} px")
        page.screenshot(path=OUT / f"{name}-{width}-{theme}.png", full_page=True)
    context.close()
    return faults


def contact_sheet(browser: Browser) -> None:
    """One picture in which all others stand side by side, cut to the first screens."""
    cells = "".join(
        f"<figure><figcaption>{name} {width} {theme}</figcaption>"
        f"<div><img src='{name}-{width}-{theme}.png'></div></figure>"
        for name in PAGES
        for width in WIDTHS
        for theme in THEMES
    )
    style = (
        "body{display:grid;grid-template-columns:repeat(6,300px);gap:16px;font:12px sans-serif;margin:16px}"
        "figure{margin:0}div{height:420px;overflow:hidden;border:1px solid #999}img{width:100%}"
    )
    sheet = OUT / "index.html"
    sheet.write_text(f"<!doctype html><title>Contact sheet</title><style>{style}</style>{cells}")
    page = browser.new_page(viewport={"width": 1900, "height": 900})
    page.goto(sheet.as_uri())
    page.screenshot(path=OUT / "contact-sheet.png", full_page=True)


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        raise SystemExit("There is no Chromium. To get it: apt-get install chromium")
    OUT.mkdir(exist_ok=True)
    server = serve()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            faults = [fault for width in WIDTHS for theme in THEMES for fault in take(browser, width, theme)]
            contact_sheet(browser)
    finally:
        server.terminate()
    print(f"{len(PAGES) * len(WIDTHS) * len(THEMES)} pictures and contact-sheet.png in {OUT.name}/")
    if faults:
        raise SystemExit("\n".join(faults))


if __name__ == "__main__":
    main()
