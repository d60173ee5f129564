#!/usr/bin/env bash
# Publishes what ships, into artifacts/published: the function, managed and native, with the very options that "dotnet lambda"
# is given; the command line as a native folder and as a .NET tool; and tests/NativeFeatures as native code.
# tests/Published.Tests looks at what came of it.
# On Debian 12 or newer, as root, with the .NET 10 SDK and Node. Takes some minutes, most of them the native compiler's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# The build has analysed every line; publishing compiles them once more.
export RunAnalyzers=false
out=artifacts/published
case $(uname -m) in aarch64) runtime=linux-arm64 ;; *) runtime=linux-x64 ;; esac

missing=()
command -v gcc >/dev/null || command -v clang >/dev/null || missing+=(gcc libc6-dev)
[[ -e /usr/include/zlib.h ]] || missing+=(zlib1g-dev)
if ((${#missing[@]})); then apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; fi

# publish NAME ARGS…: into $out/NAME, what it prints into $out/NAME.log.
publish() {
  local name=$1 began=$SECONDS; shift
  if ! dotnet publish "$@" --output "$out/$name" >"$out/$name.log" 2>&1; then
    cat "$out/$name.log" >&2
    echo "publish.sh: $name could not be published" >&2
    exit 1
  fi
  echo "published $name in $((SECONDS - began)) s"
}

# as_shipped NAME FILE: what the tool makes of the options in FILE.
as_shipped() {
  local name=$1 options=()
  mapfile -t options < <(node -e '
    const o = require(require("path").resolve(process.argv[1]));
    console.log([o["project-location"], "--configuration", o.configuration, "--framework", o.framework,
      ...o["msbuild-parameters"].split(/ +/), "/p:GenerateRuntimeConfigurationFiles=true"].join("\n"))' "$2")
  publish "$name" "${options[@]}" --runtime "$runtime"
}

rm -rf "$out"
mkdir -p "$out"
# The compiler warns while it compiles: a second time, with nothing to do, it would not.
rm -rf src/Hosts/{Lambda,Cli}/obj/Release/net10.0/"$runtime"/native

as_shipped managed aws-lambda-tools-defaults.json
# On top of it, as the tool does where one way follows the other and a container builds it: the folder is not emptied.
cp -r "$out/managed" "$out/native"
as_shipped native aws-lambda-tools-native.json
publish features tests/NativeFeatures --configuration Release -p:PublishAot=true --runtime "$runtime"
publish wfm src/Hosts/Cli --configuration Release -p:PublishAot=true --runtime "$runtime"
if ! dotnet pack src/Hosts/Cli --configuration Release --output "$out/tool" >"$out/tool.log" 2>&1; then
  cat "$out/tool.log" >&2
  exit 1
fi
