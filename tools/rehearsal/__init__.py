"""The whole site on one machine, from the files of production: its parts are killed in turn under load."""
