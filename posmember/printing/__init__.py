"""Bytes for paper: renderers, and one connection per kind of printer."""
