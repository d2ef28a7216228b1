"""What is in use, and what is overdue."""

from pathlib import Path

import pytest

from helpline.cli.doctor import python_check
from tests.cli.running import only_json, run


def test_every_check_says_what_it_found(data: Path) -> None:
    report = only_json(run("doctor", "--json", data=data))
    assert set(report) == {"checks"}
    assert all(set(check) == {"what", "ok", "says"} and check["says"] for check in report["checks"])
    assert {check["what"] for check in report["checks"]} == {
        *("python", "database", "master key", "web", "newest head", "bank holidays"),
        *("post", "uncertain", "directory"),
    }


def test_what_nobody_has_verified_is_named_and_the_command_falls_short(data: Path) -> None:
    done = run("doctor", data=data)
    assert done.returncode == 1
    (line,) = [line for line in done.stdout.splitlines() if " directory: " in line]
    assert line.startswith("LOOK")
    assert "councils verified: 0 of 212" in line
    assert "Westfold Council" in line
    assert "never been verified" in line


@pytest.mark.parametrize("version", [(3, 11, 7), (3, 11, 9)])
def test_CONF_03_a_python_with_a_known_hole_is_warned_of(version: tuple[int, ...]) -> None:
    check = python_check(version)
    assert not check.ok
    assert "3.11.10" in check.says


@pytest.mark.parametrize("version", [(3, 11, 10), (3, 12, 0), (3, 14, 1)])
def test_CONF_03_a_python_without_it_is_not(version: tuple[int, ...]) -> None:
    assert python_check(version).ok


def test_a_desk_that_other_machines_can_reach_is_named(data: Path) -> None:
    checks = only_json(run("doctor", "--json", data=data, host="192.168.1.20"))["checks"]
    (web,) = [check for check in checks if check["what"] == "web"]
    assert not web["ok"]


def test_the_port_is_told_as_what_is_set_and_not_as_what_runs(data: Path) -> None:
    checks = only_json(run("doctor", "--json", data=data, port="8123"))["checks"]
    assert [check["says"] for check in checks if check["what"] == "web"] == ["set to port 8123, this machine only"]
