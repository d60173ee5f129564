#!/usr/bin/env bash
# The real servers that the tests talk to, without Docker: a MongoDB-compatible database (PostgreSQL with the DocumentDB
# extension, behind tests/Gateway), SQS (fauxqs), Parameter Store and Secrets Manager (moto).
# For Debian 12 or newer, as root. Why and how: docs/design/test-database.md.
#
#   servers.sh setup           install everything into the cache: once, about a minute, 1.2 GB
#   servers.sh start           start this checkout's servers and write artifacts/servers/endpoints.env
#   servers.sh stop            stop them
#   servers.sh status          say which run; exit code 0 if all do
#   servers.sh run -- CMD…     start, run CMD with the endpoints in its environment, stop; exits as CMD does
#   servers.sh postgres PORT   run one more PostgreSQL in the foreground, for a test that kills it: started again, it has its data still
#   servers.sh forget PORT     delete that one's data
#
# From the environment:
#   WORKFLOW_TEST_CACHE            where the installed servers are kept (~/.cache/workflow-manager)
#   WORKFLOW_TEST_MIRROR           the Debian mirror to install them from (apt's own)
#   WORKFLOW_TEST_MONGODB_URI      use this database; the gateway is started still, for tests that have to break a database
#   AWS_ENDPOINT_URL               use these AWS services and start none
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
REPO=$(cd "$HERE/../.." && pwd)
CACHE=${WORKFLOW_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/workflow-manager}
RUN=$REPO/artifacts/servers
# Raise the number when a step of the set-up changes; what is in fauxqs/ counts by itself.
RECIPE=1-$(cat "$HERE"/fauxqs/* | sha256sum | cut -c1-8)
ROOT=$CACHE/root-$RECIPE
PG=/usr/lib/postgresql/18/bin
TEMPLATE=/var/lib/workflow-manager/template
REGION=eu-west-1
SERVERS=(gateway sqs aws postgres) # in the order in which they are stopped
export LC_ALL=C.UTF-8              # the only locale the root has

say() { printf 'servers: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
own_database() { [[ -z ${WORKFLOW_TEST_MONGODB_URI:-} ]]; }
own_aws() { [[ -z ${AWS_ENDPOINT_URL:-} ]]; }

# --- the root: a Debian unstable of its own, since the engine needs a newer C library than Debian 12 has ---------------

# Mounts are made in a mount namespace, never in ours: they end with the last process in it, however that one ends.
# Where mounting is forbidden (a container without CAP_SYS_ADMIN), the root does without.
can_mount() { unshare --mount --propagation private mount --bind /dev /dev 2>/dev/null; }
apart() { if can_mount; then unshare --mount --propagation private "$@"; else "$@"; fi; }

# enter_root DATA USER CMD…: replaces this process. DATA, if any, is seen as /mnt.
enter_root() {
  local data=$1 user=$2; shift 2
  cd / && export HOME=/tmp PATH=/usr/sbin:/usr/bin:/sbin:/bin
  if ! can_mount; then exec chroot --userspec="$user" "$ROOT" "$@"; fi
  exec unshare --mount --propagation private bash -c '
    set -e; root=$1 data=$2 user=$3; shift 3
    mount -t proc proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
    mount --rbind /dev "$root/dev"
    if [[ -n $data ]]; then mount --bind "$data" "$root/mnt"; fi
    exec chroot --userspec="$user" "$root" "$@"' enter "$ROOT" "$data" "$user" "$@"
}
in_root() { (enter_root "" "$@"); }

# --- set-up ------------------------------------------------------------------------------------------------------------

# step NAME FUNCTION: done once; the stamp is written last, so an interrupted step is done again.
step() {
  local name=$1 stamp=$CACHE/stamps-$RECIPE/$1 log=$CACHE/log/$1.log began=$SECONDS code=0
  [[ -e $stamp ]] && return
  say "setting up: $name"
  (set -e; "step_$name") >"$log" 2>&1 </dev/null & wait $! || code=$?
  if ((code)); then tail -n 25 "$log" >&2; die "set-up step '$name' failed with $code; all it printed is in $log"; fi
  touch "$stamp"
  say "            $name took $((SECONDS - began)) s"
}

step_tools() {
  local missing=()
  command -v debootstrap >/dev/null || missing+=(debootstrap)
  command -v npm >/dev/null || missing+=(npm)
  apt-get update
  if ((${#missing[@]})); then DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; fi
}

# Debian's own archive as apt is set up to reach it, and not a third party's beside it.
mirror() {
  [[ -n ${WORKFLOW_TEST_MIRROR:-} ]] && { echo "$WORKFLOW_TEST_MIRROR"; return; }
  apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 'Created-By: Packages' | sed -n 's/^Debian|//p' | head -n 1
}

step_root() {
  local url proxy=''
  url=$(mirror)
  [[ -n $url ]] || { echo 'apt knows no Debian archive; name one in WORKFLOW_TEST_MIRROR'; exit 1; }
  eval "$(apt-config shell proxy Acquire::http::Proxy)"
  if [[ -n $proxy ]]; then export http_proxy=$proxy; fi
  rm -rf --one-file-system "$ROOT"
  apart debootstrap --variant=minbase --include=ca-certificates sid "$ROOT" "$url"
}

step_packages() {
  # Nothing starts a server of its own, and there is no cluster but ours.
  printf '#!/bin/sh\nexit 101\n' >"$ROOT/usr/sbin/policy-rc.d"
  chmod +x "$ROOT/usr/sbin/policy-rc.d"
  # It fails the installation where /proc can't be mounted; what it would make is for services that never start here.
  mkdir -p "$ROOT/opt/stubs"
  ln -sf /bin/true "$ROOT/opt/stubs/systemd-tmpfiles"
  local path=/opt/stubs:/usr/sbin:/usr/bin:/sbin:/bin
  mkdir -p "$ROOT/etc/postgresql-common"
  echo 'create_main_cluster = false' >"$ROOT/etc/postgresql-common/createcluster.conf"
  in_root root env PATH=$path dpkg --configure -a
  in_root root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o DPkg::Path=$path \
    postgresql-18-documentdb python3-moto python3-flask-cors nodejs
  in_root root apt-get clean
}

step_queues() {
  rm -rf "$ROOT/opt/fauxqs"
  cp -r "$HERE/fauxqs" "$ROOT/opt/fauxqs"
  # It runs on the root's Node, whatever version npm here complains about.
  (cd "$ROOT/opt/fauxqs" && npm ci --ignore-scripts --omit=dev --no-audit --no-fund --engine-strict=false)
}

step_cluster() {
  rm -rf "$ROOT$TEMPLATE"
  install -d -m 755 "$ROOT${TEMPLATE%/*}"
  in_root root install -d -o postgres -g postgres -m 700 "$TEMPLATE"
  in_root postgres "$PG/initdb" -D "$TEMPLATE" -U postgres --auth=trust --encoding=UTF8 --no-locale --no-sync
  cat >>"$ROOT$TEMPLATE/postgresql.conf" <<'CONF'
shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb'
cron.database_name = 'postgres'
cron.use_background_workers = on
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 300
shared_buffers = 256MB
# The data of a test run is thrown away: no write need survive the machine.
fsync = off
synchronous_commit = off
full_page_writes = off
max_wal_size = 2GB
# Works where the root has no /dev/shm.
dynamic_shared_memory_type = mmap
max_parallel_workers_per_gather = 0
CONF
  in_root postgres bash -ec "
    $PG/pg_ctl -D $TEMPLATE -w -o \"-c listen_addresses='' -c unix_socket_directories=/tmp\" -l /tmp/template.log start || { cat /tmp/template.log; exit 1; }
    trap '$PG/pg_ctl -D $TEMPLATE -w -m fast stop' EXIT
    $PG/psql -h /tmp -v ON_ERROR_STOP=1 -c 'create extension documentdb cascade'"
}

setup() {
  [[ $(id -u) == 0 ]] || die 'must run as root (it installs packages and uses chroot)'
  command -v apt-get >/dev/null || die 'needs Debian: there is no apt-get here'
  mkdir -p "$CACHE/log" "$CACHE/stamps-$RECIPE"
  # One set-up at a time in a cache; whoever waited finds the work done.
  exec 8>"$CACHE/lock"
  flock 8
  # The lock is kept by the steps too: one that outlives its interrupted script still holds off the next.
  for name in tools root packages queues cluster; do step "$name"; done
  exec 8>&-
}

# --- processes ---------------------------------------------------------------------------------------------------------

# A process id alone may be another's by now; with its start time it is exact.
started_at() { local stat; stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1; set -- ${stat##*) }; echo "${20}"; }
pid_of() { local pid at; read -r pid at 2>/dev/null <"$RUN/pids/$1" && [[ $(started_at "$pid") == "$at" ]] && echo "$pid"; }

launch() {
  local name=$1; shift
  setsid "$@" >"$RUN/log/$name.log" 2>&1 </dev/null 9>&- &
  echo "$! $(started_at $!)" >"$RUN/pids/$name"
  disown
}

free_port() {
  local port
  while port=$((RANDOM % 16000 + 16000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# ready NAME CMD…: waits for CMD to succeed, and not longer than NAME lives.
ready() {
  local name=$1 end=$((SECONDS + 60)); shift
  until "$@" >/dev/null 2>&1; do
    [[ -n $(pid_of "$name") ]] || return 1
    ((SECONDS < end)) || return 1
    sleep 0.1
  done
}
# listens NAME PORT: it is this server that has the port, and nobody who was faster.
listens() {
  local pid inode
  pid=$(pid_of "$1") || return 1
  inode=$(awk -v port="$(printf ':%04X$' "$2")" '$4 == "0A" && $2 ~ port { print $10; exit }' /proc/net/tcp)
  [[ -n $inode && -n $(find "/proc/$pid/fd" -lname "socket:\\[$inode\\]" -print -quit 2>/dev/null) ]]
}

# serve NAME FUNCTION: the function launches on port $1 and returns when it answers. Another process may have taken
# the port meanwhile, hence three tries.
serve() {
  local name=$1
  for _ in 1 2 3; do
    PORT=$(free_port)
    if "serve_$name" "$PORT"; then return; fi
    stop_server "$name"
  done
  tail -n 25 "$RUN/log/$name.log" >&2
  die "server '$name' did not start; all it printed is in $RUN/log/$name.log"
}

serve_postgres() {
  local data=$RUN/postgres inside=/mnt
  if ! can_mount; then
    inside=${TEMPLATE%/*}/$(printf %s "$RUN" | sha256sum | cut -c1-12)
    data=$ROOT$inside
  fi
  rm -rf --one-file-system "$data"
  cp -a "$ROOT$TEMPLATE" "$data"
  launch postgres bash "$HERE/servers.sh" enter "$data" postgres "$PG/postgres" -D "$inside" -p "$1"
  ready postgres in_root postgres "$PG/pg_isready" -h 127.0.0.1 -p "$1" -U postgres
}

# It has the process id that this script was started with.
extra_postgres() {
  local data inside
  data=$(extra_data "$1") inside=/mnt
  if ! can_mount; then inside=${data#"$ROOT"}; fi
  if [[ ! -e $data ]]; then
    mkdir -p "${data%/*}"
    cp -a "$ROOT$TEMPLATE" "$data.new"
    mv "$data.new" "$data"
  fi
  # What was committed outlives the server, since the machine goes on; all else may stay as it is.
  enter_root "$data" postgres "$PG/postgres" -D "$inside" -p "$1" -c synchronous_commit=on -c shared_buffers=64MB
}

extra_data() {
  if can_mount; then echo "$RUN/extra/postgres-$1"; else echo "$ROOT${TEMPLATE%/*}/extra-$1"; fi
}

forget_postgres() {
  local data
  data=$(extra_data "$1")
  rm -rf --one-file-system "$data" "$data.new"
}

serve_gateway() {
  rm -f "$RUN/gateway.port"
  launch gateway dotnet "$RUN/gateway/WorkflowManager.Gateway.dll" --postgres "$POSTGRES" --port "$1" --port-file "$RUN/gateway.port"
  ready gateway test -s "$RUN/gateway.port"
}

serve_sqs() {
  launch sqs env AWS_REGION=$REGION bash "$HERE/servers.sh" enter "" nobody node /opt/fauxqs/server.mjs "$1"
  ready sqs listens sqs "$1"
}

serve_aws() {
  launch aws bash "$HERE/servers.sh" enter "" nobody moto_server -H 127.0.0.1 -p "$1"
  ready aws listens aws "$1" || return 1
  # Its first answer takes seconds, for what it loads; nobody who has to answer in time should wait for that.
  node -e '
    const [url, region] = process.argv.slice(1);
    fetch(url, { method: "POST", body: JSON.stringify({ Name: "/aws/reference/secretsmanager/none", WithDecryption: true }), headers: {
      "X-Amz-Target": "AmazonSSM.GetParameter", "Content-Type": "application/x-amz-json-1.1",
      Authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/ssm/aws4_request, SignedHeaders=host, Signature=0` } })
      .then(answer => process.exit(answer.status === 400 ? 0 : 1), () => process.exit(1))' "http://127.0.0.1:$1/" "$REGION"
}

# A copy of its own, so that building the tests does not pull the running program from under itself.
build_gateway() {
  local dll=$RUN/gateway/WorkflowManager.Gateway.dll
  if [[ -e $dll && -z $(find "$REPO/tests/Gateway" -newer "$dll" \( -name '*.cs' -o -name '*.csproj' \) -not -path '*/obj/*' -print -quit) ]]; then return; fi
  say 'building the gateway'
  dotnet publish "$REPO/tests/Gateway" -c Release -o "$RUN/gateway" --nologo -v quiet >"$RUN/log/build.log" 2>&1 9>&- \
    || { cat "$RUN/log/build.log" >&2; die 'the gateway did not build'; }
}

stop_server() {
  local pid signal=TERM
  pid=$(pid_of "$1") || { rm -f "$RUN/pids/$1"; return 0; }
  [[ $1 == postgres ]] && signal=INT # ends its clients' sessions instead of waiting for them
  kill -s "$signal" "$pid" 2>/dev/null || true
  for _ in $(seq 100); do [[ -n $(pid_of "$1") ]] || break; sleep 0.1; done
  if [[ -n $(pid_of "$1") ]]; then say "$1 did not stop in 10 s: killed"; kill -KILL "$pid" 2>/dev/null || true; fi
  rm -f "$RUN/pids/$1"
}

wanted() { case $1 in gateway | postgres) ;; *) own_aws ;; esac; }
all_running() { local name; for name in "${SERVERS[@]}"; do if wanted "$name" && [[ -z $(pid_of "$name") ]]; then return 1; fi; done; }

# --- verbs -------------------------------------------------------------------------------------------------------------

with_lock() { mkdir -p "$RUN/pids" "$RUN/log"; (flock 9; "$@") 9>"$RUN/lock"; }

start() { setup; with_lock start_locked; }
start_locked() {
  if [[ -s $RUN/endpoints.env ]] && all_running; then say 'running already'; return; fi
  stop_locked
  local env=$RUN/endpoints.env.new
  : >"$env"
  serve postgres
  POSTGRES="Host=127.0.0.1;Port=$PORT;Username=postgres;Database=postgres"
  printf "WORKFLOW_TEST_POSTGRES='%s'\n" "$POSTGRES" >>"$env"
  build_gateway
  serve gateway
  printf "WORKFLOW_TEST_GATEWAY_URI='mongodb://127.0.0.1:%s/?directConnection=true'\n" "$PORT" >>"$env"
  printf "WORKFLOW_TEST_MONGODB_URI='%s'\n" "${WORKFLOW_TEST_MONGODB_URI:-mongodb://127.0.0.1:$PORT/?directConnection=true}" >>"$env"
  if own_aws; then
    serve sqs
    echo "AWS_ENDPOINT_URL_SQS=http://127.0.0.1:$PORT" >>"$env"
    serve aws
    printf "AWS_ENDPOINT_URL_%s=http://127.0.0.1:$PORT\n" SSM SECRETS_MANAGER >>"$env"
    printf '%s\n' "AWS_REGION=$REGION" AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test >>"$env"
  else
    printf "AWS_ENDPOINT_URL='%s'\nAWS_REGION=%s\n" "$AWS_ENDPOINT_URL" "${AWS_REGION:-$REGION}" >>"$env"
  fi
  mv "$env" "$RUN/endpoints.env"
  say "started; endpoints in $RUN/endpoints.env"
}

stop() { with_lock stop_locked; }
stop_locked() {
  rm -f "$RUN/endpoints.env"
  for name in "${SERVERS[@]}"; do stop_server "$name"; done
}

status() {
  local name pid code=0
  for name in "${SERVERS[@]}"; do
    if pid=$(pid_of "$name"); then echo "$name runs as $pid"; else echo "$name does not run"; if wanted "$name"; then code=1; fi; fi
  done
  return $code
}

run() {
  [[ ${1:-} == -- ]] && shift
  (($#)) || die 'run needs a command: servers.sh run -- CMD…'
  # Servers that run already are somebody's who wants to keep them.
  if ! { [[ -s $RUN/endpoints.env ]] && all_running; }; then trap stop EXIT; trap 'exit 130' INT TERM HUP; fi
  start
  # What the caller has set stays, also beside servers that run for somebody else.
  local line
  export AWS_REGION=${AWS_REGION:-$REGION}
  while IFS= read -r line; do
    case $line in WORKFLOW_TEST_MONGODB_URI=*) own_database || continue ;; AWS_*) own_aws || continue ;; esac
    eval "export $line"
  done <"$RUN/endpoints.env"
  # In the background, so that a signal is handled at once and not after the command.
  "$@" <&0 & child=$!
  trap 'kill -TERM $child 2>/dev/null || true' INT TERM HUP
  local code=0
  while code=0; wait "$child" || code=$?; kill -0 "$child" 2>/dev/null; do :; done
  return $code
}

case ${1:-} in
  setup | start | stop | status) "$1" ;;
  run) shift; run "$@" ;;
  postgres) extra_postgres "${2:?a port}" ;;
  forget) forget_postgres "${2:?a port}" ;;
  enter) shift; enter_root "$@" ;; # how a server gets into the root with the process id it was launched with
  *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
esac
