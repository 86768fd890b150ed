"""Do two short statements exclude each other? Alignment of their words, and typed tests of what is left over."""
