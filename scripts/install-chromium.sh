#!/usr/bin/env bash
# Chromium for `npm run test:page`, from Debian's packages, where there is none. Quiet, but for why it could not be had.
set -euo pipefail

if [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null; then exit 0; fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo 'chromium is not installed, and this is not root on a Debian: apt-get install --no-install-recommends chromium' >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
bounded() { timeout 300 "$@" -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 >/dev/null; }
bounded apt-get update
bounded apt-get install --yes --no-install-recommends chromium
