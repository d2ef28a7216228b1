"""Work that is done in a second process where there is a second processor, and here wherever that cannot be."""

import multiprocessing
import os
import signal
import threading
from functools import partial

import pytest

from helpline.wiring.second_process import beside, processors


def test_work_is_done_in_a_second_process_where_there_is_a_processor_for_it() -> None:
    with beside(os.getpid, here=os.getpid, may_use_another=True) as result:
        assert (result() != os.getpid()) is (processors() > 1)


def test_work_that_is_to_be_done_alone_is_done_here() -> None:
    with beside(os.getpid, here=os.getpid, may_use_another=False) as result:
        assert result() == os.getpid()


def test_what_fails_there_is_done_here_and_fails_in_its_own_words() -> None:
    work = partial(int, "seven")
    with beside(work, here=work, may_use_another=True) as result, pytest.raises(ValueError, match="seven"):
        result()


def test_what_cannot_be_handed_back_is_done_here() -> None:
    with beside(threading.Lock, here=partial(len, "seven"), may_use_another=True) as result:
        assert result() == 5


def test_a_second_process_that_dies_leaves_its_work_to_this_one() -> None:
    with beside(partial(os._exit, 9), here=partial(len, "seven"), may_use_another=True) as result:
        assert result() == 5


def test_nothing_of_it_is_left_when_its_result_is_not_waited_for() -> None:
    with beside(signal.pause, here=signal.pause, may_use_another=True):
        assert len(multiprocessing.active_children()) == (processors() > 1)
    assert multiprocessing.active_children() == []


def test_ctrl_c_does_not_reach_the_second_process_which_ends_with_this_one() -> None:
    held = partial(signal.getsignal, signal.SIGINT)
    with beside(held, here=held, may_use_another=True) as result:
        assert (result() is signal.SIG_IGN) is (processors() > 1)
