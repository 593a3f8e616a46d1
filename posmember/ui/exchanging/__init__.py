"""Goods of a sale against others, with the difference paid or given back."""
