"""Campaigns: an offer for a segment, with a budget, dates, and a group that is held out."""
