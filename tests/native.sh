#!/usr/bin/env bash
# Publishes the function as native code and puts it through the end-to-end tests: what Native AOT breaks can fail silently.
# On Debian 12 or newer, as root, with the .NET 10 SDK and Node. Takes some minutes, most of them the compiler's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
out=artifacts/native
missing=()
command -v gcc >/dev/null || missing+=(gcc)
[[ -e /usr/include/zlib.h ]] || missing+=(zlib1g-dev)
if ((${#missing[@]})); then apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; fi

dotnet publish src/Hosts/Lambda -c Release -p:PublishAot=true -o "$out"
dotnet build tests/EndToEnd.Tests
WORKFLOW_TEST_PROGRAM=$out/WorkflowManager exec tests/servers/servers.sh run -- dotnet test --no-build --project tests/EndToEnd.Tests
