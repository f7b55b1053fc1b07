"""Makes data/models/attendant-multilingual: multilingual-e5-small under small heads that answer as attendant-base does."""
