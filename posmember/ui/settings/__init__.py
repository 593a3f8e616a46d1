"""The shop, its printers and people, this window, copies and the check-up."""
