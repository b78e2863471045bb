"""Settings from the environment."""

import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from tracker.config import Settings, settings_from_environment


def test_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each setting by its name in capitals; an empty one counts as not given."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PORT", "8100")
    monkeypatch.setenv("TIME_ZONE", "")
    settings = Settings()
    assert (settings.data_dir, settings.port, settings.time_zone) == (tmp_path, 8100, "UTC")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "0", "greater than or equal to 1"),
        ("PORT", "eighty", "valid integer"),
        ("SECURE_COOKIES", "perhaps", "valid boolean"),
        ("PROXIES", "6", "less than or equal to 5"),
        ("TIME_ZONE", "Berlin", "Berlin is no time zone; give one such as Europe/Berlin"),
        ("FILE_STORE", "ftp://example.org", "write an address such as s3://bucket/folder"),
        ("TIME_ZONE", "../etc", "../etc is no time zone"),
    ],
)
def test_impossible_setting_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    """With its name and what is wrong."""
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as refusal:
        Settings()
    assert name.lower() in str(refusal.value)
    assert said in str(refusal.value)


def test_database_is_in_the_data_folder_unless_given(tmp_path: Path) -> None:
    """With its whole path, since the working directory may change."""
    assert Settings(data_dir=tmp_path).resolved_database_url == f"sqlite:///{tmp_path}/tracker.sqlite"
    assert Settings(database_url="postgresql+psycopg://db/x").resolved_database_url == "postgresql+psycopg://db/x"


def test_store_may_be_a_folder_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By its address."""
    monkeypatch.setenv("FILE_STORE", f"file://{tmp_path}/annexes")
    assert Settings().file_store == f"file://{tmp_path}/annexes"


def test_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    """A second start signs with the same key."""
    made = Settings(data_dir=tmp_path / "new").resolved_secret_key()
    assert len(made) >= 64
    assert Settings(data_dir=tmp_path / "new").resolved_secret_key() == made
    assert stat.S_IMODE((tmp_path / "new" / "secret-key").stat().st_mode) == 0o600
    assert Settings(data_dir=tmp_path / "other").resolved_secret_key() != made
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["secret-key"]


def test_given_secret_key_leaves_no_file(tmp_path: Path) -> None:
    """Who gives one keeps it elsewhere."""
    assert Settings(data_dir=tmp_path, secret_key="given").resolved_secret_key() == "given"
    assert not list(tmp_path.iterdir())


def test_worker_that_comes_second_takes_the_first_ones_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers start at once; both sign alike."""
    monkeypatch.setattr(Path, "exists", lambda _path: False)
    assert len({Settings(data_dir=tmp_path).resolved_secret_key() for _ in range(2)}) == 1


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("tracker.example.org", "http://tracker.example.org:8000"),
    ],
)
def test_own_url_is_one_that_answers(host: str, url: str) -> None:
    """An address to listen on is not always one to ask."""
    assert Settings(host=host).own_url == url


def test_wrong_settings_end_the_program_with_a_line_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever starts the service reads which variable to mend, and no traceback."""
    monkeypatch.setenv("TIME_ZONE", "Mars")
    monkeypatch.setenv("PORT", "many")
    with pytest.raises(SystemExit) as ended:
        settings_from_environment()
    port, zone = str(ended.value).splitlines()
    assert port.startswith("PORT: ")
    assert zone == "TIME_ZONE: Mars is no time zone; give one such as Europe/Berlin"


@pytest.mark.parametrize("url", ["nonsense", "mysql://host/name"])
def test_a_database_of_another_kind_is_refused(url: str) -> None:
    """The message says what an address looks like."""
    with pytest.raises(ValidationError, match="write an address such as postgresql"):
        Settings(database_url=url)
