"""The application as a server or a Flask command finds it."""

from tracker import create_app

app = create_app()
