"""Tags of a member as one line."""


def tags_line(tags: tuple[str, ...]) -> str:
    """Return tags as they are shown: `#tea #neighbour`."""
    return " ".join(f"#{tag}" for tag in tags)
