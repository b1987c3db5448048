"""Caddy, and Valkey or Redis: those of this machine or, on Debian, their packages unpacked into .cache/debian."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]
UNPACKED = PROJECT / ".cache" / "debian"
# The names under which a program is known, and the packages that have it with what it needs beside C's library.
CADDY = (("caddy",), ("caddy",))
CACHE = (("valkey-server", "redis-server"), ("redis-server", "redis-tools", "liblzf1", "libjemalloc2"))


class MissingProgram(Exception):
    """What is not here, and how it comes here."""


class Program(NamedTuple):
    """Where a program is, and what it needs in its environment."""

    path: str
    environment: Mapping[str, str] = {}


def find(names: tuple[str, ...], packages: tuple[str, ...]) -> Program | None:
    """None where the program is not here and cannot be had."""
    for name in names:
        if path := shutil.which(name):
            return Program(path)
    return _unpacked(names) or (_unpack(packages) and _unpacked(names)) or None


def _unpacked(names: tuple[str, ...]) -> Program | None:
    libraries = next((UNPACKED / "root" / "usr" / "lib").glob("*-linux-gnu"), None)
    environment = {"LD_LIBRARY_PATH": str(libraries)} if libraries else {}
    paths = (UNPACKED / "root" / "usr" / "bin" / name for name in names)
    return next((Program(str(path), environment) for path in paths if path.exists()), None)


def _unpack(packages: tuple[str, ...]) -> bool:
    """Without installing anything, so that nobody needs to be root."""
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        return False
    UNPACKED.mkdir(parents=True, exist_ok=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    if subprocess.run(["apt-get", "download", *packages], cwd=UNPACKED, **quiet).returncode:  # type: ignore[call-overload]
        return False
    files = [path for path in UNPACKED.glob("*.deb") if path.name.split("_")[0] in packages]
    command = ["dpkg", "-x"]
    return all(
        subprocess.run([*command, file, UNPACKED / "root"], **quiet).returncode == 0  # type: ignore[call-overload]
        for file in files
    )


def environment_of(program: Program, **more: str) -> dict[str, str]:
    return {**os.environ, **program.environment, **more}


def found(program: tuple[tuple[str, ...], tuple[str, ...]], name: str) -> Program:
    """CADDY or CACHE. Raises MissingProgram."""
    here = find(*program)
    if here is None:
        raise MissingProgram(f"{name} is not here, and apt-get cannot get it. Debian: apt-get install {program[1][0]}")
    return here
