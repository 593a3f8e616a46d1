"""People who work at the till: what each role may do, and what a PIN must be."""
