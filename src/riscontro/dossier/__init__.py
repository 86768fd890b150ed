"""What a dossier shows, prepared for its templates: pure functions from a record to views."""
