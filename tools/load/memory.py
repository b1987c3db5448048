"""Memory of running processes, as Linux tells it."""

from pathlib import Path


def megabytes(pids: list[int]) -> float:
    """What the processes hold, of what they share only their part (Pss)."""
    return sum(map(_kilobytes, pids)) / 1024


def megabytes_of_port(port: int) -> float:
    """Of the processes that listen on this port, and of those that they started."""
    sockets = _listening(port)
    return megabytes([pid for pid in _processes() if sockets & _sockets(pid)])


def of_session(leader: int) -> list[int]:
    """The processes of a session, by the process that began it."""
    pids = []
    for pid in _processes():
        try:
            # The session is the fourth field after the name, which may hold spaces and brackets.
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader:
            pids.append(pid)
    return pids


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*")]


def _listening(port: int) -> set[str]:
    listens = "0A"
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == listens and int(fields[1].rpartition(":")[2], 16) == port:
                inodes.add(f"socket:[{fields[9]}]")
    return inodes


def _sockets(pid: int) -> set[str]:
    try:
        return {str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()}
    except OSError:
        return set()


def _kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
