"""Proper names: what a name may look like, where it ends, what it names, and when two names are one."""
