"""What holds for the whole suite."""

from __future__ import annotations

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("strangers")

# A busy machine is no fault of the code: time is measured by the benchmarks, in ratios.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
