"""For every test: Qt draws into memory, whether or not there is a display."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
