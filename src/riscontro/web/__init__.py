"""The local application: a store in the browser, on this machine only.

``site`` has the addresses, ``guard`` decides who may ask and what a page may do, ``pages`` makes the pages, ``desk`` adds
articles in the background.
"""
