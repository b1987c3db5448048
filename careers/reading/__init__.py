"""Reading: what a page needs from the database, gathered in as few queries as it takes."""
