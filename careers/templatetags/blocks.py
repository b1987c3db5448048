"""A block of the page said a second time: Django renders each block where it stands, and only there."""

from typing import Any

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY

register = template.Library()


@register.simple_tag(takes_context=True)
def text_of(context: Any, name: str) -> str:
    """What the block of this name says in the page, on one line, for an attribute. It must hold plain text."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return " ".join(block.render(context).split())
