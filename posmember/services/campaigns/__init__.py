"""Campaigns: planned, listed, started and stopped, and looked at while they run."""
