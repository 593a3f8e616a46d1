"""What this machine was told, and where its files are."""
