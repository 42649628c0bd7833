"""An interrupt that some library swallows ends the work all the same."""

from __future__ import annotations

import contextlib
import os
import signal
import time

import pytest

from pipeline import interrupts


@pytest.fixture
def listening():
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    interrupts.listen()
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
    interrupts._asked = False


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_swallowed_interrupt_is_raised_again(listening, sent):
    interrupts.check()
    with contextlib.suppress(KeyboardInterrupt):  # as a callback of a library may do
        os.kill(os.getpid(), sent)
        time.sleep(1)
        pytest.fail("the signal raised nothing")
    with pytest.raises(KeyboardInterrupt):
        interrupts.check()


def test_listening_again_forgets(listening):
    with contextlib.suppress(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(1)
    interrupts.listen()
    interrupts.check()
