"""What members are worth: what they brought, and what they will probably bring."""
