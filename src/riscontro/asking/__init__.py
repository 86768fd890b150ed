"""Questions about a story: what is asked, which passages answer, who gives which answer."""
