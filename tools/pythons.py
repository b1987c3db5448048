"""`python -m tools.pythons [INTERPRETER ...]` runs the quick tests on each Python that the portal supports.

Interpreters are looked for on the PATH, among pyenv's and among the paths that are given. Each gets an environment of
its own in .cache/pythons/, with what requirements-dev.lock says. The last lines say which versions were tested and
which were not found; the run ends with exit 1 when a test failed or nothing was found.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
HOME = PROJECT / ".cache" / "pythons"
SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
QUICK = ("-q", "-p", "no:cacheprovider", "-m", "not database and not browser and not rehearsal")


def candidates(version: str) -> Iterator[str]:
    """Paths where an interpreter of this version may be, best first."""
    yield from sys.argv[1:]
    if on_path := shutil.which(f"python{version}"):
        yield on_path
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python"), reverse=True))


def interpreter(version: str) -> str | None:
    """The first candidate that starts and is of this version: pyenv's own commands may be there and not start."""
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    for path in candidates(version):
        answer = subprocess.run([path, "-c", ask], capture_output=True, text=True, check=False)
        if answer.stdout.strip() == version:
            return path
    return None


def environment(version: str, python: str) -> Path:
    """The interpreter of an environment in which the locked requirements are installed."""
    place = HOME / version
    uv = Path(sys.executable).with_name("uv")
    lock = PROJECT / "requirements-dev.lock"
    subprocess.run([uv, "venv", "--quiet", "--allow-existing", "--python", python, place], check=True)
    inside = place / "bin" / "python"
    subprocess.run([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", inside, lock], check=True)
    return inside


def main() -> int:
    results = {}
    for version in SUPPORTED:
        if not (python := interpreter(version)):
            results[version] = "not found, not tested"
            continue
        print(f"Python {version}: {python}", flush=True)
        tests = subprocess.run([environment(version, python), "-m", "pytest", *QUICK], cwd=PROJECT, check=False)
        results[version] = "passed" if tests.returncode == 0 else "FAILED"
    for version, result in results.items():
        print(f"Python {version}: {result}")
    return 0 if "FAILED" not in results.values() and "passed" in results.values() else 1


if __name__ == "__main__":
    sys.exit(main())
