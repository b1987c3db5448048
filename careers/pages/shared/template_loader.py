"""The loader of the portal's templates. Line breaks and indentation are for the author; pages are served without them.

docs/design.md gives the rule to those who write templates. White space within a line stays as it is written.
"""

import re

from django.template.loaders.filesystem import Loader as FilesystemLoader

# Elements that stand in a line of text, where a reader sees white space. Beside others (<p>, <td>, <g>) nobody does.
INLINE = re.compile(
    r"a|abbr|b|button|cite|code|data|em|i|img|input|kbd|label|mark|q|s|select|small|span|strong|sub|sup|svg|textarea"
    r"|time|tspan|var",
    re.IGNORECASE,
)
TEMPLATE_TAG = r"\{%.*?%\}|\{\#.*?\#\}"
VALUE = r"\{\{.*?\}\}"
PIECE = re.compile(
    rf"""
    (?P<untouched>
        \{{%\ verbatim\ %\}}.*?\{{%\ endverbatim\ %\}}
        | <(?P<element>pre|script|style|textarea)\b.*?</(?P=element)>
    )
    | (?P<template_tag>{TEMPLATE_TAG})
    | (?P<value>{VALUE})
    | (?P<tag>
        </?(?P<name>[a-z][a-z0-9]*)
        (?: "(?:{TEMPLATE_TAG}|{VALUE}|[^"])*+" | {TEMPLATE_TAG} | {VALUE} | [^>"] )*+
        >
    )
    | (?P<text> . (?: (?! \{{[%{{\#] | </?[a-z] ) . )* )
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
LINE_BREAK = re.compile(r"[ \t\r]*\n[ \t\r\n]*")


class Loader(FilesystemLoader):
    """Loads the HTML and SVG in the folders of templates without line breaks and indentation."""

    def get_contents(self, origin):
        source = super().get_contents(origin)
        return join_lines(source) if origin.name.endswith((".html", ".svg")) else source


def join_lines(source):
    """The source of a template as one line.

    A line break with its indentation is nothing beside a template tag, beside the tag of a block element and at either
    end of the file. Everywhere else it is one space, also inside a tag and between two values.
    """
    pieces = list(PIECE.finditer(source))
    return "".join(map(_join_piece, [None, *pieces], pieces, [*pieces[1:], None]))


def _join_piece(before, piece, after):
    text = piece[0]
    if piece["untouched"]:
        return text
    if piece["text"] and _hides_space(before):
        text = re.sub(rf"^{LINE_BREAK.pattern}", "", text)
    if piece["text"] and _hides_space(after):
        text = re.sub(rf"{LINE_BREAK.pattern}$", "", text)
    text = LINE_BREAK.sub(" ", text)
    return re.sub(r" (/?>)$", r"\1", text) if piece["tag"] else text


def _hides_space(piece):
    """Whether white space beside this piece of a template is not seen; None is the start or the end of the file."""
    if piece is None or piece["template_tag"] or (piece["untouched"] and not piece["element"]):
        return True
    name = piece["name"] or piece["element"]
    return bool(name) and not INLINE.fullmatch(name)
