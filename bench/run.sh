#!/usr/bin/env bash
# Measures the product, side by side with what it stands on, on the servers that the tests use. Prints tables, and writes each
# benchmark's as JSON to artifacts/bench. On Debian 12 or newer, as root, with the .NET 10 SDK and Node.
#   run.sh [NAME…]     all of them, if none is named; "run.sh --list" says what there is
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
known=(throughput cost hot large core due lists history cold-start)

# program PROJECT ARGS…: with the servers, from a Release build.
program() { tests/servers/servers.sh run -- dotnet run -c Release --project "bench/$1" -- "${@:2}"; }

measure() {
  case $1 in
    # From what throughput has found.
    cost) dotnet run -c Release --project bench/Cost ;;
    large) program Large ;;
    core) dotnet run -c Release --project bench/Core ;;
    throughput) program Throughput ;;
    hot) program HotInstance ;;
    due) program Due ;;
    lists) program Dashboard ;;
    history) program History ;;
    cold-start) bash bench/cold-start.sh ;;
    *) echo "There is no benchmark $1: ${known[*]}." >&2; exit 2 ;;
  esac
}

[[ ${1:-} != --list ]] || { printf '%s\n' "${known[@]}"; exit; }
(($#)) || set -- "${known[@]}"
for name in "$@"; do
  echo "## $name"
  measure "$name"
done
