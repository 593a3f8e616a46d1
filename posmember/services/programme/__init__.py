"""The programme: versions in force, published, compared, and put into files."""
