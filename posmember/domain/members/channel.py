"""Where somebody heard of the shop: the channel of a poster, a group or a partner."""

from typing import Final
from urllib.parse import parse_qs, urlsplit

from posmember.domain.members.text import clean_text

CHANNEL_MAX: Final = 40
_QUERY_NAME: Final = "source"


def looks_like_join_link(text: str) -> bool:
    """Tell whether *text* is the link on a join poster, which carries its channel."""
    return bool(_of_link(text))


def read_channel(text: str) -> str:
    """Return the channel that *text* names: what stands in a join link, else the text itself."""
    return clean_text(_of_link(text) or text, CHANNEL_MAX)


def _of_link(text: str) -> str:
    if "://" not in text:
        return ""
    try:
        query = parse_qs(urlsplit(text.strip()).query)
    except ValueError:  # a bracket that is no address
        return ""
    return query.get(_QUERY_NAME, [""])[0]
