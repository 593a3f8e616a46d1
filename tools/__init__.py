"""What developers run through dev.py beside the tests: it measures the tests themselves."""
