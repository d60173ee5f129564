#!/usr/bin/env bash
# A pizza workflow from order to delivery, on this machine: sets up the servers it needs (the first time takes a minute or
# two), builds the program, runs it and shows what happened. On Debian 12 or newer, as root, with the .NET 10 SDK and Node.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build tests/Demo --verbosity quiet -consoleLoggerParameters:NoSummary
exec bash tests/servers/servers.sh run -- dotnet run --no-build --project tests/Demo
