"""Salary records: the keys by which rows without a number are known, and samples that are the same on every run."""

import hashlib
from collections import Counter, defaultdict


def keyed(rows):
    """Each row with its key: 32 hex digits of the SHA-256 of its cells and of its count among equal rows. A row keeps
    its key in the next release, wherever in the file it then stands."""
    seen = Counter()
    for row in rows:
        content = "\x1f".join(row.cells.values())
        seen[content] += 1
        yield row, hashlib.sha256(f"{content}\x1e{seen[content]}".encode()).hexdigest()[:32]


def sample_of_each_role(records, most):
    """At most `most` records of each role, those with the lowest keys. A key is a hash of all a row says, so it does
    not lean to high or low pay, and what is kept has the years, levels and employers in the shares of the whole."""
    by_role = defaultdict(list)
    for fields in records:
        by_role[fields["role"][0]].append(fields)
    return [fields for role in by_role.values() for fields in sorted(role, key=lambda fields: fields["key"])[:most]]
