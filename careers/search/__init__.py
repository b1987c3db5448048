"""Search: everything public that has a name in one index, one ranking, and the questions that it understands."""
