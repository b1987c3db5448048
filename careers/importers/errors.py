"""Failures: an import or its undoing that cannot be, said so that it can be mended. Nothing was written."""


class ImportFailed(Exception):
    """What is wrong, where, and what to do about it."""
