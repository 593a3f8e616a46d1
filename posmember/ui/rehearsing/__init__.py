"""Trying rules: scripted shops in memory, and past sales under changed rules."""
