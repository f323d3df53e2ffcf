#!/usr/bin/env bash
# Installs, starts and removes one installer in a fresh Wine. Called by smoke_test.sh: SETUP.exe OUT-FOLDER.
set -Eeuo pipefail

setup=$1
out=$2
work=$(mktemp -d)
export WINEPREFIX=$work/prefix WINEDEBUG=-all
export WINEDLLOVERRIDES="mscoree,mshtml=" # no offers to download Mono and Gecko
desktop=

say() { echo "installer-test: $*"; }
fail() {
    say "FAILED: $*"
    exit 1
}

clean_up() {
    wineserver -k 2>/dev/null || true
    [ -z "$desktop" ] || kill "$desktop" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'say "FAILED: $BASH_COMMAND"' ERR

# A Windows program's output goes through a pipe: a bare console handle ends Python under Wine.
windows() { wine "$@" 2>&1 </dev/null | cat; }

# wait_until SECONDS COMMAND...: until the command succeeds; fails when the time is over.
wait_until() {
    local left=$(($1 * 5))
    shift
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 0.2
    done
}

start_desktop() {
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
    desktop=$!
    wait_until 20 test -s "$work/display" || fail "Xvfb does not start"
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
    openbox >/dev/null 2>&1 & # a window manager: titles, focus, Alt+F4
}

# timed WHAT COMMAND...: runs the command, which must succeed, and says how long it took.
timed() {
    local what=$1 began ended status=0
    shift
    began=$(date +%s%N)
    "$@" >"$work/said" 2>&1 || status=$?
    ended=$(date +%s%N)
    [ "$status" = 0 ] || fail "$what: status $status: $(tail -c 400 "$work/said")"
    say "$what: $(awk -v span=$((ended - began)) 'BEGIN { printf "%.1f s", span / 1e9 }')"
}

# Windows' own fonts may not be shipped: what asks for them gets a look-alike, not Wine's typewriter.
use_plain_fonts() {
    local font
    for font in "Segoe UI" "MS Shell Dlg" "MS Shell Dlg 2" Tahoma Arial; do
        wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$font" /d "Liberation Sans" /f >/dev/null 2>&1 </dev/null
    done
}

opens_with() { windows reg query "HKCU\\Software\\Classes\\$1" /ve; } # what Windows opens files of that ending with
is_registered() { windows reg query "$uninstall_key" | grep DisplayVersion >/dev/null; } # not -q: it would break the pipe
has_window() { xdotool search --onlyvisible --name "${1:-$unit}"; }
has_no_window() { ! has_window "$@"; }
is_gone() { [ ! -e "$1" ]; }

start_desktop
timed "$(wine --version), a fresh Windows" wineboot --init
use_plain_fonts
wineserver --wait
local_data=$(find "$WINEPREFIX/drive_c/users" -maxdepth 3 -path '*AppData/Local' | head -n 1)
program=$local_data/Programs/zi-desktop
uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\zi-desktop'
documents=$(dirname "$(dirname "$local_data")")/Documents
mkdir -p "$documents"

timed "installed" windows "$setup" /S
[ -f "$program/zi-desktop.exe" ] || fail "zi-desktop.exe was not installed"
is_registered || fail "Windows does not list the program"
[ -n "$(find "$WINEPREFIX/drive_c" -name zi-desktop.lnk)" ] || fail "no entry in the Start menu"
opens_with .zi | grep zi-desktop.plan >/dev/null || fail "Windows does not know .zi"
opens_with .zipaket | grep zi-desktop.package >/dev/null || fail "Windows does not know .zipaket"

for resource in guide/01-mulai.md guide/pictures/mulai.png fonts icons templates; do
    [ -e "$program/app/resources/$resource" ] || fail "resources/$resource was not installed"
done

plan=$documents/rencana.zi
unit="KPU Kota Contoh"
cd "$documents"
windows "$program/zi.exe" import rencana.zi "$(winepath -w "$program/app/resources/examples/kpu-kota-contoh.xlsx")"
[ -f "$plan" ] || fail "zi import made no plan"
windows "$program/zi.exe" show rencana.zi --json >"$work/plan.json"
[ "$(grep -c '"months"' "$work/plan.json")" -gt 20 ] || fail "zi show does not show the plan: $(head -c 300 "$work/plan.json")"
windows "$program/zi.exe" export rencana.zi rencana.pdf --form mojokerto
[ "$(head -c 5 rencana.pdf)" = "%PDF-" ] || fail "zi export made no PDF"
cp rencana.pdf "$out/windows-rencana.pdf"
windows "$program/zi.exe" attach rencana.zi 1.1.1 rencana.pdf
windows "$program/zi.exe" evidence rencana.zi --json >"$work/evidence.json"
grep '"present": true' "$work/evidence.json" >/dev/null || fail "zi attach took nothing in: $(head -c 300 "$work/evidence.json")"
[ -n "$(find rencana.bukti -name rencana.pdf)" ] || fail "no file in the evidence store"
windows "$program/zi.exe" pack rencana.zi rencana.zipaket
[ "$(head -c 2 rencana.zipaket)" = "PK" ] || fail "zi pack made no package"
windows "$program/zi.exe" check rencana.zi --json >"$work/check.json"
grep '"ok": true' "$work/check.json" >/dev/null || fail "zi check finds problems: $(head -c 300 "$work/check.json")"

for time in first second third; do
    timed "window shown, $time start" windows "$program/zi-desktop.exe" rencana.zi --exit-when shown
    timed "plan ready, $time start" windows "$program/zi-desktop.exe" rencana.zi --exit-when ready
done
windows "$program/zi-desktop.exe" rencana.zi --exit-when ready --screenshot picture.png
[ -s picture.png ] || fail "the window drew no picture of itself"
cp picture.png "$out/windows-window.png"

windows "$program/zi-desktop.exe" rencana.zi >"$work/window" &
wait_until 60 has_window || fail "no window on the screen: $(cat "$work/window")"
sleep 3 # what is on the screen is drawn a little after the window is there
import -window root "$out/windows-screen.png"

# pressed KEY TITLE SECONDS PICTURE: opens a window by a key, takes its picture when it has had time to fill, closes it.
pressed() {
    xdotool key "$1"
    wait_until 60 has_window "$2" || fail "$1 opens no window $2"
    sleep "$3"
    import -window root "$out/$4"
    xdotool key alt+F4
    wait_until 30 has_no_window "$2" || fail "Alt+F4 does not close the window $2"
}
pressed F1 "Panduan zi-desktop" 4 windows-guide.png
pressed ctrl+p "Cetak" 20 windows-papers.png

status=0
windows "$setup" /S || status=$?
[ "$status" = 2 ] || fail "the installer does not refuse while the program is open: $status"
xdotool key alt+F4
wait_until 30 has_no_window || fail "Alt+F4 does not close the window"

timed "installed over itself" windows "$setup" /S
before=$(sha256sum "$plan")
windows "$program/uninstall.exe" /S
wait_until 60 is_gone "$program" || fail "left behind: $(find "$program" | head)"
! is_registered || fail "Windows still lists the program"
! opens_with .zi | grep zi-desktop >/dev/null || fail "Windows still opens .zi with what is gone"
[ -n "$(find rencana.bukti -name rencana.pdf)" ] || fail "uninstalling touched the evidence"
[ "$(sha256sum "$plan")" = "$before" ] || fail "uninstalling touched the plan"
say "passed: installed, imported and printed a plan, shown, uninstalled; the plan is untouched. Screenshots: out/windows-*.png"
