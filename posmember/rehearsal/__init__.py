"""Rules tried before they are switched on: scripted shops in memory, through the same services."""
