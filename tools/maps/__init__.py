"""Published outlines to the sprites that the portal's maps are drawn from. See docs/maps.md."""
