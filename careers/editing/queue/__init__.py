"""The work queue: what of the portal needs a person, one concern a line.

`concerns` lists them with the words that stand beside each; the other modules find what there is of them, one subject
a module. `reading` asks for all of them, and `reviews` keeps what people looked at and left as it is.
"""
