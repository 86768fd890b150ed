"""The embedded store: one SQLite file a project, and the only SQL of the house.

``opening`` opens and checks the file, ``packing`` turns values into blobs, ``articles`` keeps texts with their versions and
what was found in them, ``stories`` keeps who tells which story and the records. Every function takes the open
connection; those that write are one transaction each, so that what they return from is on the disk.
"""
