"""A page that a person asks for by its address: fetched once, politely, and from nowhere but the open web.

``rules`` says how much, how long and what; ``address`` reads an address; ``guard`` says which machines may be asked;
``wire`` asks one machine, and that very one; ``robots`` reads what a site asks of programs; ``fetch`` goes from an address to
a page; ``pages`` makes drafts of what came. Nothing here runs by itself.
"""
