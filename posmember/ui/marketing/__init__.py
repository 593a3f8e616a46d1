"""The way into everything that decides about points, prices and offers."""
