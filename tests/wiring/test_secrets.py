"""The web's secret, the unlock phrase, identity and chance."""

import io
import stat

import pytest

from helpline.settings import Settings
from helpline.storage import open_embedded
from helpline.wiring import web_secret
from helpline.wiring.chance import RandomIds, SystemClock
from helpline.wiring.keys import ask_phrase, master_key
from helpline.words.errors import NotKept
from helpline.words.references import SPACE

PHRASE = "lantern harbour violin copper meadow"


def test_the_web_secret_is_random_kept_and_for_its_owner_alone(embedded: Settings) -> None:
    secret = web_secret(embedded)
    (file,) = embedded.data.parent.iterdir()
    assert len(set(secret)) > 8
    assert len(secret) == 64
    assert web_secret(embedded) == secret
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.unlink()
    assert web_secret(embedded) != secret


@pytest.mark.parametrize("weak", ["", "dev", "secret", "changeme" * 4, "a" * 63, "0" * 65])
def test_SESS_04_a_web_secret_that_this_program_did_not_make_is_refused(embedded: Settings, weak: str) -> None:
    file = embedded.beside(".web.key")
    file.write_text(weak)
    file.chmod(0o600)
    with pytest.raises(NotKept) as refused:
        web_secret(embedded)
    assert "Delete it and start again" in refused.value.for_person


def test_a_web_secret_that_cannot_be_read_is_said_in_plain_words(embedded: Settings) -> None:
    embedded.beside(".web.key").mkdir()
    with pytest.raises(NotKept) as refused:
        web_secret(embedded)
    assert "could not be read" in refused.value.for_person


def test_SESS_04_a_web_secret_that_others_can_read_is_refused(embedded: Settings) -> None:
    web_secret(embedded)
    embedded.beside(".web.key").chmod(0o640)
    with pytest.raises(NotKept, match="readable by others"):
        web_secret(embedded)


def test_a_phrase_opens_the_record_that_it_began_and_another_does_not(embedded: Settings) -> None:
    settings = embedded.model_copy(update={"unlock": "phrase"})
    embedded.data.mkdir()
    key = master_key(settings, may_create=True, ask=lambda: PHRASE)
    open_embedded(settings.data, key=key, may_create=True).close()
    again = master_key(settings, may_create=False, ask=lambda: f"  {PHRASE} ")
    open_embedded(settings.data, key=again).close()
    wrong = master_key(settings, may_create=False, ask=PHRASE.upper)
    with pytest.raises(NotKept) as refused:
        open_embedded(settings.data, key=wrong)
    assert "phrase" in refused.value.for_person
    assert not settings.key.exists()


def test_without_a_terminal_nobody_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PHRASE))
    with pytest.raises(NotKept) as refused:
        ask_phrase()
    assert "no terminal" in refused.value.for_person


def test_ids_are_of_128_bits_and_never_the_same() -> None:
    ids = {RandomIds().new() for _ in range(1_000)}
    assert len(ids) == 1_000
    assert {len(one) for one in ids} == {32}
    assert all(0 <= RandomIds().number() < SPACE for _ in range(1_000))


def test_the_clock_knows_its_zone() -> None:
    offset = SystemClock().now().utcoffset()
    assert offset is not None
    assert not offset
