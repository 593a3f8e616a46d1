"""The screen of campaigns: plan one, start and stop it, see what it brings after every ticket."""
