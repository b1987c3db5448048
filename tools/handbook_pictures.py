"""Pictures of the handbook for editors: `python -m tools.handbook_pictures` writes docs/img/editors/.

The tests that walk the editors' pages in a browser take them on their way, so no picture shows what is not so. A test
that fails leaves the pictures that it had not come to as they were, and the run ends with its exit code.
"""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "docs" / "img" / "editors"
WALKS = ("tests/admin/test_two_editors.py", "tests/admin/lives")


def main() -> None:
    environment = os.environ | {"PICTURES": str(FOLDER)}
    walked = subprocess.run([sys.executable, "-m", "pytest", "-q", *WALKS], cwd=PROJECT, env=environment, check=False)
    raise SystemExit(walked.returncode)


if __name__ == "__main__":
    main()
