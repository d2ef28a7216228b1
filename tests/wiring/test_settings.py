"""Settings are read once; what is unknown, unreadable or unsafe together refuses to start and names every one."""

from pathlib import Path

import pytest

from helpline.settings import read_settings
from helpline.words.wrong_use import WrongUse


def _refusal() -> str:
    with pytest.raises(WrongUse) as refused:
        read_settings()
    assert "Nothing was started and nothing was changed." in refused.value.for_person
    return refused.value.for_person


def test_the_defaults_listen_on_this_machine_only_and_keep_the_key_beside_the_data() -> None:
    settings = read_settings()
    assert settings.host == "127.0.0.1"
    assert settings.key == settings.data.with_name("demo-data.key")
    assert not settings.key.is_relative_to(settings.data)


def test_every_unknown_variable_is_named_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPLINE_DTAA", "x")
    monkeypatch.setenv("HELPLINE_SECRET_KEY", "x")
    said = _refusal()
    assert "HELPLINE_DTAA" in said
    assert "HELPLINE_SECRET_KEY" in said
    assert "HELPLINE_DATA" in said


def test_every_variable_that_cannot_be_read_is_named_and_its_value_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HELPLINE_PORT", "eighty")
    monkeypatch.setenv("HELPLINE_UNLOCK", "magic")
    said = _refusal()
    assert "HELPLINE_PORT" in said
    assert "HELPLINE_UNLOCK" in said
    assert "eighty" not in said


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8000.5"])
def test_a_port_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("HELPLINE_PORT", port)
    assert "HELPLINE_PORT" in _refusal()


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HELPLINE_DATA", "HELPLINE_KEY_FILE", "HELPLINE_PORT"):
        monkeypatch.setenv(name, "")
    settings = read_settings()
    assert (settings.data.name, settings.port, settings.key.name) == ("demo-data", 8000, "demo-data.key")


def test_what_is_given_stands_above_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPLINE_PORT", "8001")
    assert read_settings(port=8002).port == 8002
    assert read_settings(port=None).port == 8001


def test_a_key_inside_the_data_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HELPLINE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HELPLINE_KEY_FILE", str(tmp_path / "other" / ".." / "data" / "key"))
    assert "inside the data directory" in _refusal()


def test_the_root_folder_cannot_be_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPLINE_DATA", "/")
    assert "HELPLINE_DATA" in _refusal()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "::"])  # noqa: S104 - refused is what is tested
@pytest.mark.parametrize("debug", ["1", "true", "on", "yes"])
def test_CONF_01_debugging_is_refused_beyond_this_machine(
    monkeypatch: pytest.MonkeyPatch, host: str, debug: str
) -> None:
    monkeypatch.setenv("HELPLINE_HOST", host)
    monkeypatch.setenv("FLASK_DEBUG", debug)
    assert "FLASK_DEBUG" in _refusal()


@pytest.mark.parametrize("debug", ["", "0", "false", "no", "No"])
def test_CONF_01_what_flask_takes_for_off_is_let_through(monkeypatch: pytest.MonkeyPatch, debug: str) -> None:
    monkeypatch.setenv("HELPLINE_HOST", "192.168.1.20")
    monkeypatch.setenv("FLASK_DEBUG", debug)
    assert read_settings().host == "192.168.1.20"


def test_CONF_01_debugging_on_this_machine_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    assert read_settings().host == "127.0.0.1"
