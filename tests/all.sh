#!/usr/bin/env bash
# Sets up the servers that the tests need, builds everything and runs every test. Ends with a line "N passed, N failed".
# On Debian 12 or newer, as root, with the .NET 10 SDK and Node. Arguments go to "dotnet test".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
mkdir -p artifacts
log=artifacts/tests.log

dotnet restore WorkflowManager.sln
dotnet build WorkflowManager.sln --no-restore
code=0
tests/servers/servers.sh run -- dotnet test --solution WorkflowManager.sln --no-build "$@" 2>&1 | tee "$log" || code=$?

# The runner's own summary is the only thing believed: no summary, no pass.
count() { sed -n "s/^  $1: \([0-9]*\)\$/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
if [[ -z $passed || $passed -eq 0 || ${skipped:-0} -gt 0 ]]; then
  echo "The tests did not run, or some were skipped; see $log." >&2
  ((code)) || code=1
fi
echo "${passed:-0} passed, ${failed:-0} failed"
exit "$code"
