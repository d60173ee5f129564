#!/usr/bin/env bash
# Publishes the function as native code and puts it through the end-to-end tests, as tests/all.sh does in the end.
# On Debian 12 or newer, as root, with the .NET 10 SDK and Node. Takes some minutes, most of them the compiler's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
bash tests/publish.sh
dotnet build tests/EndToEnd.Tests
dotnet build tests/Published.Tests
tests/servers/servers.sh run -- dotnet test --no-build --project tests/Published.Tests
WORKFLOW_TEST_PROGRAM=artifacts/published/native/WorkflowManager exec tests/servers/servers.sh run -- dotnet test --no-build --project tests/EndToEnd.Tests
