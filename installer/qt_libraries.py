"""Says which of the system's libraries Qt cannot find here, and the one command that gets them. Installs nothing.

    python installer/qt_libraries.py [--screen] [--packages]

Exit 0: nothing is missing. 1: something is, and it was said. `--screen` asks also for what a visible window needs;
`--packages` prints Debian package names alone, for scripts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

WITHOUT_SCREEN = (
    "lib/libQt6Gui.so.6",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6PrintSupport.so.6",
    "plugins/platforms/libqoffscreen.so",
)
X11 = ("plugins/platforms/libqxcb.so",)
WAYLAND = ("plugins/platforms/libqwayland-generic.so",)

# library: (Debian's and Ubuntu's package, Fedora's package)
PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd-opengl"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libz.so.1": ("zlib1g", "zlib"),
    "libzstd.so.1": ("libzstd1", "libzstd"),
}


def main(words: Sequence[str]) -> int:
    """Look, say what is missing, and answer 1 where something is."""
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return 0  # elsewhere Qt brings all it needs, or nothing can be asked
    missing = missing_libraries(screen="--screen" in words)
    if missing:
        names = " ".join(sorted({PACKAGES[lib][0] for lib in missing if lib in PACKAGES}))
        print(names if "--packages" in words else complaint(missing), file=sys.stdout)
    return 1 if missing else 0


def missing_libraries(*, screen: bool) -> list[str]:
    """Return the names of the libraries that Qt's own files ask for and the system does not have."""
    missing = not_found(WITHOUT_SCREEN)
    if screen:
        x11 = not_found(X11)
        on_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
        if not (on_wayland and not not_found(WAYLAND)):  # either way of showing a window is enough
            missing |= x11 if os.environ.get("DISPLAY") or not on_wayland else not_found(WAYLAND)
    return sorted(missing)


def not_found(files: Sequence[str]) -> set[str]:
    """Let the system's own loader (`ldd`) say what it cannot find for these files of Qt."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        sys.exit("PySide6 is not installed in this environment: run `make setup`.")
    qt = Path(spec.origin).parent / "Qt"
    paths = [str(qt / name) for name in files]
    said = subprocess.run(["ldd", *paths], capture_output=True, text=True).stdout
    return {line.split()[0] for line in said.splitlines() if line.rstrip().endswith("not found")}


def complaint(missing: Sequence[str]) -> str:
    """Return what a person reads: what is missing, and how to get it on this kind of system."""
    fedora = shutil.which("dnf") is not None and shutil.which("apt-get") is None
    command = "sudo dnf install" if fedora else "sudo apt-get install"
    names = sorted({PACKAGES[lib][fedora] for lib in missing if lib in PACKAGES})
    lines = ["Qt needs libraries of the system that are not here: " + ", ".join(missing)]
    if names:
        lines.append(f"Get them with:\n\n    {command} {' '.join(names)}\n")
    unknown = [lib for lib in missing if lib not in PACKAGES]
    if unknown:
        lines.append("Look for the package that holds: " + ", ".join(unknown))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
