"""Who is at the till: a name and a PIN."""
