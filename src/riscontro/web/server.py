"""The server: on this machine only, on a free port unless one is asked for."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from riscontro.messages import say
from riscontro.types import InputError
from riscontro.web.site import application

HOST = "127.0.0.1"


def run(store: str, secret: str, language: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve a store until it is stopped; ``ready`` gets the address once it listens. InputError where the port is taken."""
    app = application(store, secret, language)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        raise InputError(say("serve.port", language, port=port, reason=error.strerror)) from error
    ready(f"http://{HOST}:{listener.getsockname()[1]}/{secret}/")
    settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(settings).run(sockets=[listener])
