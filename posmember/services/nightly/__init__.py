"""What is to be done once a business day is over."""
