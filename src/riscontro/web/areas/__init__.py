"""The addresses of the application, one module a group: each has its handlers, its pages, and ``ROUTES``."""
