"""Charts: numbers to the geometry of an SVG. Templates in templates/charts/ draw it; a table stands beside each."""
