"""Settings of a running tracker: read from the environment once, typed, and listed in docs/settings.md."""

import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from contracts.sealing import SealError, load_seal
from tracker.common.store import open_store

EXPORT_ITEMS_LIMIT = 20_000
"""Of annexes in one export; SQLite takes few more parameters in a statement."""
DATABASES = frozenset({"sqlite", "postgresql"})


class Settings(BaseSettings):
    """Every setting there is; the environment variable is the field's name in capitals."""

    model_config = SettingsConfigDict(env_ignore_empty=True, frozen=True)

    data_dir: Path = Field(
        default=Path("var"), description="Folder of the database, its copies, the files, the secret key."
    )
    database_url: str = Field(default="", description="SQLAlchemy address; empty for SQLite in DATA_DIR.")
    file_store: str = Field(default="", description="Store of issued files; empty for the folder files in DATA_DIR.")
    workers: int = Field(default=1, ge=0, le=64, description="Processes that make exports, beside the web server.")
    export_items: int = Field(default=5_000, ge=1, le=EXPORT_ITEMS_LIMIT, description="Annexes that one export holds.")
    export_days: int = Field(default=7, ge=1, le=365, description="Days for which an export can be downloaded.")
    own_copy: bool = Field(default=False, description="Set to true to migrate without a copy: you make your own.")
    secret_key: str = Field(default="", description="Signs sessions and links; empty: made once, kept in DATA_DIR.")
    host: str = Field(default="127.0.0.1", description="Address that `./run serve` listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port that `./run` and `./run serve` listen on.")
    secure_cookies: bool = Field(default=False, description="Set to true behind TLS: cookies travel by HTTPS only.")
    proxies: int = Field(default=0, ge=0, le=5, description="Number of trusted proxies in front, for X-Forwarded-*.")
    time_zone: str = Field(default="UTC", description="The zone in which the organisation's day begins.")
    public_address: str = Field(default="", description="Where others reach the tracker; printed to verify annexes at.")
    seal_passphrase: str = Field(default="", repr=False, description="Opens SEAL_FILE.")
    seal_file: str = Field(default="", description="PKCS#12 file of the seal; empty: issued without a seal.")
    buyer_name: str = Field(default="", description="Registered name of the buying organisation.")
    buyer_registration: str = Field(default="", description="Its register and number.")
    buyer_address: str = Field(default="", description="Its registered address.")

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"{name} is no time zone; give one such as Europe/Berlin") from None
        return name

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        try:
            if not url or make_url(url).get_backend_name() in DATABASES:
                return url
        except ArgumentError:
            pass
        raise ValueError("write an address such as postgresql+psycopg://user@host/name, or leave it empty for SQLite")

    @field_validator("file_store")
    @classmethod
    def _known_store(cls, address: str) -> str:
        if address:
            open_store(address, Path())
        return address

    @field_validator("public_address")
    @classmethod
    def _web_address(cls, address: str) -> str:
        if address and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address):
            raise ValueError("write an address such as https://contracts.example.org")
        return address.rstrip("/")

    @field_validator("seal_file")
    @classmethod
    def _seal_that_opens(cls, file: str, info: ValidationInfo) -> str:
        if file:
            _refuse_with(load_seal, Path(file), info.data["seal_passphrase"])
        return file

    @property
    def verify_at(self) -> str:
        """Where anybody can verify an annex; empty where others cannot reach the tracker."""
        return f"{self.public_address}/verify" if self.public_address else ""

    @property
    def resolved_database_url(self) -> str:
        """The address of the database, SQLite in the data folder unless another is given."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'tracker.sqlite'}"

    @property
    def own_url(self) -> str:
        """Where this machine itself reaches the tracker."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - read, not listened on
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def resolved_secret_key(self) -> str:
        """The key given, or one made on the first call and kept readable by its owner alone."""
        if self.secret_key:
            return self.secret_key
        path = self.data_dir / "secret-key"
        self.data_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # Linked into place whole: of two workers starting at once, one makes the key and both read it.
            with NamedTemporaryFile("w", dir=self.data_dir) as file, suppress(FileExistsError):
                file.write(secrets.token_urlsafe(48))
                file.flush()
                os.link(file.name, path)
        return path.read_text()


def _refuse_with(load: Callable[..., object], *arguments: object) -> None:
    try:
        load(*arguments)
    except SealError as error:
        raise ValueError(str(error)) from None


def settings_from_environment() -> Settings:
    """The settings, or the end of the program with a line for each that cannot be."""
    try:
        return Settings()
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
        lines = [
            f"{problem['loc'][0]}".upper() + f": {problem['msg'].removeprefix('Value error, ')}" for problem in problems
        ]
        raise SystemExit("\n".join(lines)) from None
