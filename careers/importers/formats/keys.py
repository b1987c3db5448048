"""Keys: what identifies a row within its source from one import to the next. No models.

Where the publisher numbers rows, the number is the key. Elsewhere it is a hash of the row's cells and of its count
among equal rows, so that a row keeps its key wherever in the file it stands. An advert's is a hash of what it says.
"""

import sqlite3
from base64 import b32encode
from collections.abc import Sequence
from hashlib import sha256
from weakref import finalize

from .cells import Rejected

LONGEST_KEY = 64
# Different rows whose counts are kept in memory, at about 80 bytes each; further ones go to a temporary file.
MOST_IN_MEMORY = 1_000_000
_SPLIT, _COUNT = "\x1f", "\x1e"
_COUNT_ONE = "INSERT INTO met VALUES (?, 1) ON CONFLICT DO UPDATE SET n = n + 1 RETURNING n"


class Occurrences:
    """How often each of many millions of rows was met before, by a hash of 64 bits, in bounded memory."""

    def __init__(self, most_in_memory: int = MOST_IN_MEMORY):
        self._most = most_in_memory
        self._counts: dict[int, int] = {}
        self._file: sqlite3.Connection | None = None

    def count(self, fingerprint: int) -> int:
        """The number of times `fingerprint` was met, this time included."""
        counts = self._counts
        before = counts.get(fingerprint, 0)
        if before or len(counts) < self._most:
            counts[fingerprint] = before + 1
            return before + 1
        if self._file is None:
            self._file = _temporary_file()
            finalize(self, self._file.close)
        # SQLite's integers are signed.
        (count,) = self._file.execute(_COUNT_ONE, [fingerprint - (1 << 63)]).fetchone()
        return count


def _temporary_file() -> sqlite3.Connection:
    """A database that SQLite keeps in a nameless file and deletes with the connection."""
    connection = sqlite3.connect("", isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA cache_size=-32000; CREATE TABLE met (row INTEGER PRIMARY KEY, n); BEGIN"
    )
    return connection


def number_key(cells: Sequence[str], position: int, occurrences: Occurrences) -> str:
    """The publisher's own number of a row. Raises Rejected where it is missing, or is that of an earlier row."""
    key = cells[position]
    if not key or len(key) > LONGEST_KEY:
        raise Rejected(f"row number missing or longer than {LONGEST_KEY} characters")
    if occurrences.count(int.from_bytes(sha256(key.encode()).digest()[:8])) > 1:
        raise Rejected("row number of an earlier row")
    return key


def refuse_second(key: str, occurrences: Occurrences) -> None:
    """Raises Rejected for a key that an earlier row had: where a publisher names what a row is about, it has one."""
    if occurrences.count(int.from_bytes(sha256(key.encode()).digest()[:8])) > 1:
        raise Rejected("second row about the same")


def advert_key(content: Sequence[str], occurrences: Occurrences) -> str | None:
    """12 letters and digits of the SHA-256 of what an advert says; None for one that says what an earlier one said.
    Short, because hashes do not compress: of ten million adverts, two get the same one in every 20,000 imports."""
    digest = sha256(_SPLIT.join(content).encode()).digest()
    if occurrences.count(int.from_bytes(digest[:8])) > 1:
        return None
    return b32encode(digest[:10])[:12].decode().lower()


def content_key(cells: Sequence[str], occurrences: Occurrences) -> str:
    """32 hex digits of the SHA-256 of a row's cells and of its count among equal rows."""
    content = _SPLIT.join(cells)
    digest = sha256(f"{content}{_COUNT}1".encode()).digest()
    count = occurrences.count(int.from_bytes(digest[:8]))
    if count > 1:
        digest = sha256(f"{content}{_COUNT}{count}".encode()).digest()
    return digest[:16].hex()
