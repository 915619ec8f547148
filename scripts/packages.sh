# SPDX-License-Identifier: GPL-3.0-or-later
# The distribution's packages, by what they are for. Sourced by run.sh and test.sh: nothing is installed that is not
# named here. Names are those of Debian 12 and Ubuntu 24.04.

# To build the engine. qt6-base-dev: Core, Network · qtkeychain: the system's keychain · sqlite3: ledger and cache ·
# boost: Beast's HTTP parser · simdjson: JSON · sodium: encrypted key file, keys of the cache · tl-expected: Result<T> · mimalloc: memory ·
# dnnl: the embedding model · hnswlib: nearest neighbours · hiredis: shared cache · zstd: stored bodies · systemd: sockets, notify
packages_engine="ca-certificates cmake ninja-build g++ ccache pkg-config curl python3-minimal
  qt6-base-dev libgl-dev qtkeychain-qt6-dev libsqlite3-dev libboost-dev libsimdjson-dev libsodium-dev libexpected-dev
  libdnnl-dev libhnswlib-dev libhiredis-dev libzstd-dev zlib1g-dev libsystemd-dev libssl-dev openssl libmimalloc-dev"

# To build and show the window. charts (its CMake files ask for OpenGL), svg: charts and icons · tools, l10n: translations
packages_window="qt6-charts-dev libqt6opengl6-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
  libqt6svg6 libxkbcommon-dev libxcb-cursor0 fonts-dejavu-core"

# To run all tests. clang: format, fuzz targets · mold: fast linking · keyring, dbus: a real keychain ·
# golang: a real Ollama · redis, prometheus, nginx: real neighbours · nodejs, npm, python3-venv: the official SDKs
packages_tests="clang clang-format-14 libclang-rt-14-dev mold git python3-venv nodejs npm golang-go sqlite3
  dbus dbus-x11 gnome-keyring libsecret-tools redis-server prometheus nginx-light haproxy xvfb xdotool imagemagick
  desktop-file-utils appstream fonts-noto-cjk"

# A command of the PATH stands for a package that may have come another way (Node.js from its own installer).
already_there() {
    case "$1" in
        nodejs) command -v node >/dev/null ;;
        npm) command -v npm >/dev/null ;;
        golang-go) command -v go >/dev/null ;;
        libclang-rt-14-dev) ! apt-cache show libclang-rt-14-dev >/dev/null 2>&1 || dpkg -s "$1" >/dev/null 2>&1 ;;
        *) dpkg -s "$1" 2>/dev/null | grep -q '^Status: install ok installed' ;;
    esac
}

# install_packages NAME…: installs what is missing, as root or with sudo; says what it does.
install_packages() {
    command -v dpkg >/dev/null || { echo "This is not Debian or Ubuntu: install the packages of scripts/packages.sh by hand." >&2; return 1; }
    local missing=() name
    for name in "$@"; do
        already_there "$name" || missing+=("$name")
    done
    [ "${#missing[@]}" -eq 0 ] && return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "Missing packages: ${missing[*]}. Run as root, or install sudo." >&2; return 1; }
        as_root=(sudo)
    fi
    echo "Installing: ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
