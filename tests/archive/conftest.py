from __future__ import annotations

import sys
from pathlib import Path

import pytest

from circextract.models import Circular

sys.path.insert(0, str(Path(__file__).parent))  # for archive_samples, in any import mode
from archive_samples import make_letter


@pytest.fixture
def letter() -> Circular:
    return make_letter()
