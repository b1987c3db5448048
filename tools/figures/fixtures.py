"""Fixtures: what a run writes, and its account of every row read."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from careers.importers.tables import TableError

LARGEST = 5_000_000  # bytes


@dataclass
class Account:
    """How many rows of the source were read, how many stand behind the figures written, and why the others do not."""

    read: int = 0
    used: int = 0
    left_out: Counter = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def leave(self, reason: str, rows: int = 1):
        if rows:
            self.left_out[reason] += rows

    def check(self, name):
        if self.read != self.used + self.left_out.total():
            raise TableError(f"{name}: {self.read} rows read, but {self.used + self.left_out.total()} accounted for")

    def line(self, name, written) -> str:
        reasons = "; ".join(f"{reason} {rows:,}" for reason, rows in self.left_out.most_common())
        used = f", from {self.used:,} rows" if self.used != written else ""
        line = f"{name}: read {self.read:,}, written {written:,}{used}, left out {self.left_out.total():,}"
        return ". ".join([line + (f" ({reasons})" if reasons else ""), *self.notes])


@dataclass(frozen=True)
class Fixture:
    """One file of JSON lines under fixtures/: rows of one model, as `manage.py dump_fixtures` writes them."""

    name: str
    model: str
    rows: list[dict]
    account: Account

    def write(self, fixtures: Path) -> str:
        """Writes the file and returns the run's line about it."""
        self.account.check(self.name)
        text = "".join(map(self._line, self.rows))
        if len(text.encode()) > LARGEST:
            raise TableError(f"{self.name}: {len(text.encode()):,} bytes, a fixture has at most {LARGEST:,}")
        path = fixtures / self.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self.account.line(self.name, len(self.rows))

    def _line(self, row):
        fields = {
            name: str(value) if isinstance(value, float) else value
            for name, value in row.items()
            if value not in (None, "")
        }
        return json.dumps({"model": self.model, "fields": fields}, ensure_ascii=False, separators=(",", ":")) + "\n"
