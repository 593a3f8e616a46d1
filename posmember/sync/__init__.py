"""Talk to head office over the wire."""
