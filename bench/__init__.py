"""Benchmarks: paired measurements on synthetic records. `python -m bench` says how; docs/speed.md has the results."""
