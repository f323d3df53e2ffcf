#!/usr/bin/env bash
# Finds or makes a Wine that can run the built installer, then lets smoke_inside.sh install, start and remove it.
# Usage: smoke_test.sh [SETUP.exe]; screenshots go to out/. Where Wine cannot be had it says so and exits 0.
# ZI_WINE_ROOT names the folder of the Debian that Wine lives in: about 2 GB, in the user's cache unless given. Never below
# the checkout: pip and setuptools walk through all of it, and a Wine links to the whole disk.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
out=$root/out
wine_root=${ZI_WINE_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/zi-desktop-wine}
release=trixie # the first Debian whose Wine runs Qt 6 windows as Windows 10 does
packages=(wine wine64 xvfb openbox xdotool imagemagick fonts-liberation fonts-dejavu-core libgl1 libgl1-mesa-dri)

skip() {
    echo "installer-test: skipped: $1"
    exit 0
}

newest_setup() {
    find "$root/dist" -name 'zi-desktop-*-win64-setup.exe' -printf '%T@ %p\n' 2>/dev/null |
        sort -n | tail -n 1 | cut -d ' ' -f 2-
}

has_wine_here() {
    local tool
    for tool in wine wineserver Xvfb openbox xdotool import; do
        command -v "$tool" >/dev/null || return 1
    done
    [ "$(wine --version 2>/dev/null | sed -E 's/^wine-([0-9]+).*/\1/')" -ge 10 ] 2>/dev/null
}

# The mirror is the one that this computer's own apt uses; so is a proxy.
debian_mirror() {
    apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' 2>/dev/null |
        awk '$2 == "Debian" && $3 == "Debian" { print $1; exit }'
}

# Mounts live in a namespace of their own: they are gone when it ends, however it ends.
in_namespace() {
    unshare --mount --propagation private --pid --fork --kill-child "$@"
}

# Runs a command inside the Debian of Wine.
inside() {
    in_namespace bash -c '
        set -e
        mount -t proc proc "$1/proc"
        mount --bind /dev "$1/dev"
        exec chroot "$@"
    ' inside "$wine_root" env -i HOME=/tmp LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        PATH=/usr/sbin:/usr/bin:/sbin:/bin ${http_proxy:+http_proxy="$http_proxy"} "$@"
}

require_means() {
    [ "$(uname -m)" = x86_64 ] || skip "Wine needs a 64-bit Intel or AMD computer"
    [ "$(id -u)" = 0 ] || skip "no Wine 10 here, and only root can set one up beside (debootstrap)"
    command -v debootstrap >/dev/null || skip "no Wine 10 here, and no debootstrap to set one up beside"
    in_namespace true 2>/dev/null || skip "no Wine 10 here, and this computer allows no mount namespace"
    mirror=$(debian_mirror)
    [ -n "$mirror" ] || skip "apt knows no Debian mirror (apt-get update may help)"
}

make_debian() {
    rm -rf --one-file-system "$wine_root"
    mkdir -p "$wine_root"
    in_namespace debootstrap --variant=minbase "$release" "$wine_root" "$mirror" \
        >"$wine_root.log" 2>&1 || skip "debootstrap failed, see $wine_root.log"
    touch "$wine_root/.debian"
}

make_wine() {
    echo "installer-test: setting up Wine in $wine_root (once)"
    [ -e "$wine_root/.debian" ] || make_debian
    cp -L /etc/resolv.conf "$wine_root/etc/resolv.conf"
    inside sh -c "apt-get -q update && apt-get -qy install --no-install-recommends ${packages[*]} && apt-get clean" \
        >>"$wine_root.log" 2>&1 || skip "Wine could not be installed, see $wine_root.log"
    echo "${packages[*]}" >"$wine_root/.packages"
}

has_wine_beside() {
    [ "$(cat "$wine_root/.packages" 2>/dev/null)" = "${packages[*]}" ]
}

smoke_in_chroot() {
    local run=/smoke
    rm -rf --one-file-system "${wine_root:?}$run"
    mkdir -p "$wine_root$run/out"
    cp "$setup" "$here/smoke_inside.sh" "$wine_root$run/"
    local status=0
    inside bash "$run/smoke_inside.sh" "$run/$(basename "$setup")" "$run/out" || status=$?
    cp -r "$wine_root$run/out/." "$out/"
    return "$status"
}

setup=${1:-$(newest_setup)}
[ -f "$setup" ] || { echo "installer-test: no installer in dist/: run make installer first"; exit 2; }
mkdir -p "$out"
if has_wine_here; then
    bash "$here/smoke_inside.sh" "$setup" "$out"
else
    require_means
    eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
    has_wine_beside || make_wine
    smoke_in_chroot
fi
