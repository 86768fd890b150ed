"""Where a claim comes from: who speaks for whom, and how many origins there are."""
