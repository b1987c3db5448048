"""Fuzzing: seeded requests, plausible and hostile, of readers and of editors."""
