"""Takes the time of writing out of an Office package, so that equal papers have equal bytes. Knows ZIP, no content."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO

EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def without_time(data: bytes) -> bytes:
    """Return the package with the same members, all of one moment."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == _CORE:
                content = _MOMENT.sub(f"{EPOCH.isoformat()}Z".encode(), content)
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
