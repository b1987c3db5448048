"""The whole published portal as files: a table for each kind of thing, with what its columns mean and whose it is."""
