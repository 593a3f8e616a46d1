"""The screen of events: plan one, invite, sign in by scan, see who came."""
