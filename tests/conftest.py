"""Settings of all tests: property tests try the same examples every time, unless HYPOTHESIS_PROFILE says otherwise.

Engines of workers that run side by side take one thread each, so that they do not wait for each other.
"""

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.register_profile("search")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
