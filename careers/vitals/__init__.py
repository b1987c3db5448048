"""Vitals: how the portal is, for whoever keeps it running; /admin/status/ shows it, and /metrics counts it."""
