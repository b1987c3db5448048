"""`python -m tools.load.guessers ADDRESS N [FILE]`: N people guess passwords, as fast as the portal lets them, until
standard input ends. FILE is the certificate of an authority of one's own. Prints how many guesses were answered.

A process of its own, so that they take no time from the readers who are measured.
"""

import os
import ssl
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

from .editors import form_of
from .visits import Visitor

_PROJECT = Path(__file__).resolve().parents[2]


class Guessers:
    """`n` of them until the block ends; `answered` is then how many guesses were."""

    def __init__(self, address: str, n: int, authority: Path) -> None:
        self.command = [sys.executable, "-m", "tools.load.guessers", address, str(n), str(authority)]
        self.answered = 0

    def __enter__(self) -> "Guessers":
        self._process = subprocess.Popen(
            self.command, cwd=_PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *error: object) -> None:
        said, _ = self._process.communicate()
        self.answered = int(said)


def guess(address: str, name: str, trust: ssl.SSLContext | None, stop: Event, answers: list[int]) -> None:
    with Visitor(address, trust) as visitor:
        form = form_of(visitor.ask("/admin/login/"))
        while not stop.is_set():
            typed = form | {"username": name, "password": "a guess like any other"}
            answers.append(visitor.ask("/admin/login/", urlencode(typed).encode()).status)


def main() -> None:
    # As if they had a machine of their own.
    os.nice(10)
    address, n, *authority = sys.argv[1:]
    trust = ssl.create_default_context(cafile=authority[0]) if authority else None
    stop, answers = Event(), list[int]()
    threads = [Thread(target=guess, args=(address, f"guessed{i}", trust, stop, answers)) for i in range(int(n))]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()
    print(len(answers) - answers.count(0))


if __name__ == "__main__":
    main()
