"""Events that members are invited to: planned, invited to, signed in at, looked back on."""
