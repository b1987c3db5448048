"""`python -m tools.rehearsal`: the whole site on this machine, asked and edited while its parts are killed in turn.

It starts Caddy, two portals, PostgreSQL's primary and standby, and Valkey or Redis, from the files that production is
set up with, and prints a table. It ends with exit 1 where a reader met an error, or an acknowledged edit was lost.
"""

import argparse
import resource
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from .phases import HEAD, Rehearsal, print_now, summary
from .programs import MissingProgram
from .site import Site


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.rehearsal", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30, help="how long each state lasts (default: %(default)s)")
    parser.add_argument("--readers", type=int, default=4, help="how many ask at once (default: %(default)s)")
    parser.add_argument("--editors", type=int, default=2, help="how many edit at once (default: %(default)s)")
    parser.add_argument("--clients", type=int, default=1_000, help="how many hold the proxy up (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8351, help="the first of nine ports (default: %(default)s)")
    parser.add_argument("--fixtures", type=Path, help="other content than that of this release")
    parser.add_argument("--keep", action="store_true", help="leave the databases and logs where they are")
    options = parser.parse_args()
    open_as_many_as_allowed()
    # What was started is stopped, also where this is.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = Path(tempfile.mkdtemp(prefix="portal-rehearsal-"))
    try:
        return rehearse(folder, options)
    except MissingProgram as error:
        sys.exit(str(error))
    finally:
        if options.keep:
            print(f"Databases and logs: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def rehearse(folder: Path, options: argparse.Namespace) -> int:
    site = Site(folder, options.port, options.fixtures)
    try:
        site.start()
        print_now(HEAD)
        phases = Rehearsal(site, options.readers, options.editors, options.clients, options.seconds, print_now).run()
    finally:
        site.stop()
    print_now("\n" + summary(phases))
    return int(any(phase.count.n_errors or phase.lost for phase in phases))


def open_as_many_as_allowed() -> None:
    """A thousand clients, and what the proxy opens for them, are more than a process has by default."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    sys.exit(main())
