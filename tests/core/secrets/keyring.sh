#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test program beside a real gnome-keyring that is its own: keyring.sh CASE PROGRAM
#   unlocked  a keyring that is open
#   locked    a keyring with a password that nobody has entered
#   none      no session bus at all
# Exit status 77: a tool is missing, the test is skipped.
case_name=$1
program=$2
for tool in dbus-run-session gnome-keyring-daemon secret-tool; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "skipped: $tool is not installed (Debian: dbus, gnome-keyring, libsecret-tools)"
        exit 77
    fi
done
folder=$(mktemp -d) || exit 77
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder/data" "$folder/run" "$folder/home"
export HOME="$folder/home" XDG_DATA_HOME="$folder/data" XDG_RUNTIME_DIR="$folder/run" XDG_CONFIG_HOME="$folder/home"
export GATEHOUSE_KEYRING_CASE="$case_name" LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY XDG_CURRENT_DESKTOP KDE_SESSION_VERSION DBUS_SESSION_BUS_ADDRESS

case "$case_name" in
none)
    "$program"
    ;;
unlocked)
    dbus-run-session -- sh -c '
        printf "\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
        GATEHOUSE_KEYRING_PID=$(for p in /proc/[0-9]*; do
            grep -qsa "gnome-keyring-d" "$p/comm" && grep -qsaz "XDG_RUNTIME_DIR='"$folder/run"'" "$p/environ" &&
                echo "${p#/proc/}"; done | head -n 1)
        export GATEHOUSE_KEYRING_PID
        "$0"; status=$?
        kill "$GATEHOUSE_KEYRING_PID" 2>/dev/null
        exit $status' "$program"
    ;;
locked)
    # The first session makes the keyring with a password, the second one finds it closed.
    dbus-run-session -- sh -c '
        printf "a password" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
        printf "old" | secret-tool store --label=x service x' >/dev/null 2>&1
    dbus-run-session -- sh -c '
        gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1
        "$0"' "$program"
    ;;
*)
    echo "no such case: $case_name"
    exit 2
    ;;
esac
