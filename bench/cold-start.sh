#!/usr/bin/env bash
# From the start of the process to its first answer, and the memory that this takes: the function and a bare loop over the
# Runtime API that does the same I/O without it, each as native code and as ReadyToRun, interleaved. Prints medians and ratios,
# and writes artifacts/bench/cold-start.json. On Debian 12 or newer, as root, with the .NET 10 SDK and Node.
#   cold-start.sh [STARTS]     15, if not given
# What tests/publish.sh has published is measured; it is published where it is not there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
function=artifacts/published bare=artifacts/bench
case $(uname -m) in aarch64) runtime=linux-arm64 ;; *) runtime=linux-x64 ;; esac

[[ -e $function/native && -e $function/managed ]] || bash tests/publish.sh
dotnet publish bench/BareLoop -c Release -v quiet --runtime "$runtime" -p:PublishReadyToRun=true --self-contained false -o "$bare/managed"
dotnet publish bench/BareLoop -c Release -v quiet --runtime "$runtime" -p:PublishAot=true -o "$bare/native"
dotnet build bench/ColdStart -c Release -v quiet

tests/servers/servers.sh run -- dotnet bench/ColdStart/bin/Release/net10.0/WorkflowManager.ColdStart.dll "${1:-15}" \
  "function, native=$function/native/WorkflowManager" "bare loop, native=$bare/native/WorkflowManager.BareLoop" \
  "function, ReadyToRun=$function/managed/WorkflowManager.dll" "bare loop, ReadyToRun=$bare/managed/WorkflowManager.BareLoop.dll"
