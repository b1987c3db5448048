"""`python -m tools.lighthouse [ADDRESS]` has Lighthouse judge ten types of page on a phone, and prints a table.

ADDRESS is that of a running portal, http://127.0.0.1:8000 without one. Lighthouse is installed with npm into
.cache/lighthouse on the first run. The run ends with exit 1 when a page falls below what is expected.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).resolve().parent.parent
HOME = PROJECT / ".cache" / "lighthouse"
VERSION = "12.8.2"
EXPECTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = (
    "/",
    "/roles/",
    "/roles/machine-learning-engineer/",
    "/roles/machine-learning-engineer/skills/",
    "/roles/machine-learning-engineer/pay/us/",
    "/salaries/",
    "/companies/",
    "/skills/python/",
    "/outlook/",
    "/methodology/",
)


def program():
    """Lighthouse's program, installed on the first call."""
    path = HOME / "node_modules" / ".bin" / "lighthouse"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--no-audit", "--no-fund", "--silent", f"lighthouse@{VERSION}"]
        subprocess.run(install, cwd=HOME, check=True)
    return path


def judge(address):
    """The scores by category and the bytes that came over the wire."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [program(), address, "--quiet", "--output=json", f"--output-path={report}"]
        chrome = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
        subprocess.run([*command, chrome], check=True, env=os.environ | {"CHROME_PATH": chromium()})
        found = json.loads(report.read_text())
    scores = {name: round(100 * (found["categories"][name]["score"] or 0)) for name in EXPECTED}
    return scores, found["audits"]["total-byte-weight"]["numericValue"]


def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sys.exit("Chromium is not installed: sudo apt-get install chromium")
    return path


def main(address="http://127.0.0.1:8000"):
    if shutil.which("npm") is None:
        sys.exit("Lighthouse comes with npm, which is not installed: sudo apt-get install npm")
    print(f"| page | {' | '.join(EXPECTED)} | KB |\n| --- | {' | '.join(['---:'] * (len(EXPECTED) + 1))} |")
    is_below = False
    for page in PAGES:
        scores, weight = judge(address.rstrip("/") + page)
        is_below |= any(scores[name] < least for name, least in EXPECTED.items())
        print(f"| {page} | {' | '.join(map(str, scores.values()))} | {weight / 1024:.0f} |", flush=True)
    return int(is_below)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
