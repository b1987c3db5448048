"""Published open data to the portal's figure fixtures: one module a publisher. See docs/figures.md."""
