"""The first start: language, shop name, owner PIN, and how to begin."""
