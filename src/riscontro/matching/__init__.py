"""What two passages have in common, within a language and across languages."""
