"""One server for one data directory, told where; the lock ends with the process, even when that was killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from helpline.settings import Settings
from helpline.wiring.serving import AlreadyServed, held_for_serving, refuse_served
from tests.cli.running import ROOT

HOLD = (
    "import sys, time; from helpline.settings import Settings; from helpline.wiring.serving import held_for_serving\n"
    "with held_for_serving(Settings(data=sys.argv[1], database='', port=8123)):\n"
    "    print('held', flush=True); time.sleep(600)"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose data directory is there."""
    (tmp_path / "data").mkdir()
    return Settings(data=tmp_path / "data", database="", unlock="key_file")


def test_data_that_another_process_serves_is_refused_with_where_until_that_one_is_killed(settings: Settings) -> None:
    command = [sys.executable, "-c", HOLD, str(settings.data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            with pytest.raises(AlreadyServed) as refused:
                refuse_served(settings)
            assert "already being served, at http://127.0.0.1:8123/" in refused.value.for_person
            with pytest.raises(AlreadyServed), held_for_serving(settings):
                pass
        finally:
            other.kill()
    refuse_served(settings)
    with held_for_serving(settings) as is_still_there:
        assert is_still_there()


def test_looking_makes_no_lock(settings: Settings) -> None:
    refuse_served(settings)
    assert list(settings.data.iterdir()) == []


def test_data_that_went_away_or_was_made_anew_is_no_longer_there(settings: Settings) -> None:
    with held_for_serving(settings) as is_still_there:
        (settings.data / "served").unlink()
        assert not is_still_there()
        (settings.data / "served").write_text("of another")
        assert not is_still_there()
