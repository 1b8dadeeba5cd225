from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.mail.catcher import Catcher, catching


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with catching() as found:
        yield found
