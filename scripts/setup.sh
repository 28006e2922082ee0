#!/usr/bin/env bash
# Make the virtual environment, with the system packages it needs. Usage: setup.sh PYTHON VENV
set -euo pipefail
python=$1 venv=$2

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
  as_root apt-get update
  as_root apt-get install --yes --no-install-recommends "$version-venv" ca-certificates
fi

packages=(tesseract-ocr postgresql libatomic1)  # the last for the driver of the browser
for language in eng fra spa rus chi-sim ara; do packages+=("tesseract-ocr-$language"); done
command -v chromium >/dev/null || packages+=(chromium)  # the tests drive the review page
command -v soffice >/dev/null || packages+=(libreoffice-writer-nogui)
if ! dpkg --status "${packages[@]}" >/dev/null 2>&1; then
  as_root apt-get update
  as_root apt-get install --yes --no-install-recommends "${packages[@]}"
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  --constraint constraints.txt --editable '.[dev]'
