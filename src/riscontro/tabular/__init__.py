"""Flat tables as files: one file each; see ``riscontro.plugs``."""
