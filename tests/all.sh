#!/usr/bin/env bash
# Sets up the servers that the tests need, builds everything, publishes the program as it ships and runs every test, those of
# the whole program once more on the native one. Ends with a line "N passed, N failed".
# The tests wait a lot, and the native compiler works: what needs no published program runs while it is published.
# On Debian 12 or newer, as root, with the .NET 10 SDK and Node. Arguments go to "dotnet test".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# One compiler for all projects, warm from the first one on, whatever the environment says; it is ours alone, and ends with us.
export UseSharedCompilation=true SharedCompilationId=wfm-$$
stop_compiler() { "$(dotnet msbuild src/Core -getProperty:RoslynTargetsPath)/bincore/VBCSCompiler" -shutdown "-pipename:$SharedCompilationId"; }
trap stop_compiler EXIT
mkdir -p artifacts
code=0 all_passed=0 all_failed=0

# modules PROJECT…: their test programs, as dotnet test takes them.
modules() {
  local project programs=()
  for project in "$@"; do
    programs+=("$project/bin/Release/net10.0/WorkflowManager.${project#tests/}.dll")
    [[ -e ${programs[-1]} ]] || { echo "${programs[-1]} is missing." >&2; return 1; }
  done
  (IFS=';'; echo "${programs[*]}")
}

# suites NAME ARGS…: one run of dotnet test. Its own summary is the only thing believed: no summary, no pass.
suites() {
  local log=artifacts/$1.log passed failed skipped; shift
  tests/servers/servers.sh run -- dotnet test --max-parallel-test-modules 3 "$@" 2>&1 | tee "$log" || code=$?
  count() { sed -n "s/^  $1: \([0-9]*\)\$/\1/p" "$log" | tail -n 1; }
  passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
  if [[ -z $passed || $passed -eq 0 || ${skipped:-0} -gt 0 ]]; then
    echo "The tests did not run, or some were skipped; see $log." >&2
    ((code)) || code=1
  fi
  all_passed=$((all_passed + ${passed:-0})) all_failed=$((all_failed + ${failed:-0}))
}

# web: the front end's own: types, form, and the tests of what is tricky in it.
web() {
  local log=artifacts/tests-web.log passed failed
  (cd src/Adapters/Dashboard/web && npm run check && npm test) 2>&1 | tee "$log" || code=$?
  count() { sed -nE "s/^(#|ℹ) $1 ([0-9]+)\$/\2/p" "$log" | tail -n 1; }
  passed=$(count pass) failed=$(count fail)
  if [[ -z $passed || $passed -eq 0 ]]; then
    echo "The front end's tests did not run; see $log." >&2
    ((code)) || code=1
  fi
  all_passed=$((all_passed + ${passed:-0})) all_failed=$((all_failed + ${failed:-0}))
}

# A worker in Python, a terminal that can be looked at, and a browser that draws what was drawn.
missing=()
/usr/bin/python3 -c 'import pyte' 2>/dev/null || missing+=(python3 python3-pyte)
command -v chromium >/dev/null || missing+=(chromium)
if ((${#missing[@]})); then apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; fi

dotnet restore WorkflowManager.sln
# As it is published, so that publishing compiles next to nothing again.
dotnet build WorkflowManager.sln --no-restore --configuration Release

# What looks at the published program, or starts a real one for each test and bounds its time, comes when the compiler is done.
late=(tests/Cli.Tests tests/Published.Tests tests/EndToEnd.Tests)
early=()
for project in tests/*.Tests; do [[ " ${late[*]} tests/Browser.Tests " == *" $project "* ]] || early+=("$project"); done
early=$(modules "${early[@]}")
late=$(modules "${late[@]}")
browser=$(modules tests/Browser.Tests)
whole=$(modules tests/EndToEnd.Tests)

# First: both may have to install packages.
tests/servers/servers.sh setup
nice bash tests/publish.sh & publishing=$!
trap 'kill "$publishing" 2>/dev/null || true; stop_compiler' EXIT
web
suites tests-early --test-modules "$early" "$@"
# A browser without a graphics card is a load of its own: no other suite beside it.
suites tests-browser --test-modules "$browser" "$@"
wait "$publishing"
# Its memory is the tests' from here on.
stop_compiler
trap - EXIT
# The command line's tests run the native one: each of them starts it many times over.
export WFM_TEST_PROGRAM=artifacts/published/wfm/wfm
# The tests that kill the program many times over take long, and once is enough: they get the one that is up again soonest.
suites tests-late --test-modules "$late" --filter-not-namespace WorkflowManager.EndToEnd.Tests.Processes "$@"
# What Native AOT breaks can fail silently: the whole program again, as native code.
WORKFLOW_TEST_PROGRAM=artifacts/published/native/WorkflowManager suites tests-native --test-modules "$whole" "$@"

echo "$all_passed passed, $all_failed failed"
exit "$code"
