"""The local application: a store in the browser, on this machine only.

``guard`` decides who may ask and what a page may do, ``desk`` adds articles in the background, ``sheet`` makes a page of a
template, ``serving`` is what every address needs, ``areas`` holds one module for each group of addresses, ``site`` puts
them together, ``server`` listens.
"""
