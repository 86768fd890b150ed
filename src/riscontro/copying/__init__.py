"""Copies among any number of articles: sampled prints, meetings by bucket, exact alignment, groups."""
