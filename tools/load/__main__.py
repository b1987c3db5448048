"""`python -m tools.load ADDRESS [--seconds 600]`: minutes of mixed traffic for a running portal.

It prints requests, errors and times of each kind, and the memory of the processes that serve ADDRESS on this machine:
at the start, at half-time, when each kind of page has been made, and at the end. With DJANGO_SUPERUSER_USERNAME and
_PASSWORD somebody also edits. It ends with exit 1 where a reader met an error.
"""

import argparse
import os
import ssl
import sys
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

from .editors import Editor
from .memory import megabytes_of_port
from .readers import SHARES, Readers
from .visits import Count

LOCAL = ("127.0.0.1", "localhost", "::1")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.load", description=__doc__)
    parser.add_argument("address", help="such as http://127.0.0.1:8000")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=4, help="how many ask at once (default: %(default)s)")
    parser.add_argument("--ports", type=int, nargs="*", help="whose memory counts; else that of ADDRESS")
    parser.add_argument("--trust", metavar="FILE", help="the certificate of an authority of one's own")
    options = parser.parse_args()
    to = urlsplit(options.address)
    if to.hostname not in LOCAL:
        sys.exit("Only a portal on this machine is asked: others are not ours to load.")
    trust = ssl.create_default_context(cafile=options.trust) if to.scheme == "https" else None
    ports = options.ports or [to.port or (443 if to.scheme == "https" else 80)]
    count, editor = Count(), _editor(options.address, trust)
    memory = [[megabytes_of_port(port) for port in ports]]
    with ExitStack() as stack:
        stack.enter_context(Readers(options.address, options.readers, lambda: count, trust))
        if editor:
            stack.enter_context(editor)
        for _ in range(2):
            time.sleep(options.seconds / 2)
            memory.append([megabytes_of_port(port) for port in ports])
    print(table(count, options.seconds))
    for port, (start, middle, end) in zip(ports, zip(*memory, strict=True), strict=True):
        print(f"Memory on port {port}: {start:.0f} MB at the start, {middle:.0f} at half-time, {end:.0f} at the end")
    if editor:
        print(f"Edits saved: {len(editor.saved)}; refused: {editor.refused.total()}; no answer: {len(editor.unsure)}")
    return int(count.n_errors > 0)


def _editor(address: str, trust: ssl.SSLContext | None) -> Editor | None:
    name, password = (os.environ.get(f"DJANGO_SUPERUSER_{what}", "") for what in ("USERNAME", "PASSWORD"))
    return Editor(address, name, password, trust, pause=1) if password else None


def table(count: Count, seconds: float) -> str:
    lines = [
        "| kind | requests | a second | errors | told to wait | P50 ms | P95 ms | P99 ms |",
        "| --- |" + " ---: |" * 7,
    ]
    for kind in (*SHARES, None):
        n = len(count.seconds[kind]) if kind else count.n
        times = " | ".join(f"{count.percentile(share, kind):.0f}" for share in (0.5, 0.95, 0.99))
        errors = count.errors[kind] if kind else count.n_errors
        waits = count.waits[kind] if kind else count.waits.total()
        lines.append(f"| {kind or 'all'} | {n:,} | {n / seconds:.1f} | {errors} | {waits} | {times} |")
    return "\n".join([*lines, *(f"{n} times {said}" for said, n in count.said.most_common(10))])


if __name__ == "__main__":
    sys.exit(main())
