"""What is printed, as lines of meaning before any printer."""
