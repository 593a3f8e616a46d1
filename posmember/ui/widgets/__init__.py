"""Widgets that several screens use: labels, buttons, panels, tables, states."""
