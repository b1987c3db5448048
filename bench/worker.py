"""A worker: `python -m bench.worker CASE` repeats one case as often as each line it reads says, and answers each with
the seconds it took, by the clock and of its own CPU."""

import json
import sys
import time

import django


def main(name):
    django.setup()
    from .cases import CASES

    work = CASES[name]()
    work()
    for line in sys.stdin:
        times = int(line)
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(times):
            work()
        print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
