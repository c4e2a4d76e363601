#!/usr/bin/env bash
# Builds, runs, tests and measures Tandem. `run` and `build` need Go and nothing else; `test` and
# `bench` install the browsers and Node packages that they miss.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'TEXT'
./build.sh run [flags]   build what is stale, start the server on http://localhost:8080
./build.sh test          install missing test tools, then run every test
./build.sh bench         measure, side by side with rrweb
./build.sh build         dist/tandem, one static binary with everything in it
TEXT
}

# What a build is called: customers' and agents' programs tell it to one another.
program() { git describe --always --dirty 2>/dev/null || echo dev; }

# Inlining makes a WebAssembly program a tenth larger. Only what runs for every node of a page is
# worth it; a sheet is cut up once.
HOT=(tandem/shared/peer internal/runtime/maps unicode/utf8)
HOT_IN_customer=(tandem/wasm/internal/{page,capture})
HOT_IN_agent=(tandem/wasm/internal/{page,css,rebuild})
HOT_IN_editor=("${HOT_IN_customer[@]}")
HOT_IN_mirror=("${HOT_IN_agent[@]}")

wasm() { # NAME: dist/NAME.wasm
  local package flags=(-gcflags=all=-l) own="HOT_IN_$1[@]"
  for package in "${HOT[@]}" "${!own}"; do flags+=("-gcflags=$package="); done
  GOOS=js GOARCH=wasm go build -trimpath "${flags[@]}" -ldflags "-s -w -X main.program=$(program)" -o "dist/$1.wasm" "./wasm/$1"
}

assets() { # [packer's flags]
  mkdir -p dist
  local name flags=()
  for name in customer agent editor mirror; do
    wasm $name
    flags+=("-$name-wasm" dist/$name.wasm)
  done
  go run ./signaling/assets/pack "$@" "${flags[@]}"
}

binary() {
  CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o dist/tandem ./signaling
}

test_tools() {
  bash web/e2e/install.sh
}

# The tests, from the cheapest layer up. Each layer notes how many ran.
COUNTS=dist/counts

layer() { # NAME COMMAND…: runs `go test -v` and counts; what failed is shown
  local name=$1 out=dist/log; shift
  echo "── $name"
  if ! "$@" >$out 2>&1; then
    grep -vE '^\s*(=== |--- PASS|PASS$|ok )' $out || true
    echo "$name: failed"
    return 1
  fi
  count "$name" "$(grep -cE '^\s*--- PASS' $out || true)"
}

count() { printf '%-44s %6d\n' "$1" "$2" | tee -a $COUNTS; }

static_checks() {
  echo "── static checks"
  local bad; bad=$(gofmt -l shared signaling wasm web)
  [ -z "$bad" ] || { echo "not gofmt-ed: $bad"; return 1; }
  go vet ./...
  GOOS=js GOARCH=wasm go vet ./wasm/... ./shared/...
  local tool; tool=$(go tool -n staticcheck) # built for this machine, whatever it checks for
  "$tool" ./...
  GOOS=js GOARCH=wasm "$tool" ./wasm/... ./shared/...
}

# Every fuzz target some thousand times; FUZZTIME=10000000x makes a night of it. A count, not a time:
# when its time is up, Go's fuzzer fails now and then with "context deadline exceeded". A package's targets share one
# program: to link it takes longer than to run one of them.
fuzz() {
  local package target program n=0
  echo "── 3 fuzz"
  program=$PWD/dist/fuzz.test
  for package in $(grep -rlE '^func Fuzz' --include='*_test.go' shared signaling wasm | xargs -n1 dirname | sort -u); do
    go test -c -fuzz . -o "$program" "./$package"
    for target in $(sed -nE 's/^func (Fuzz[A-Za-z0-9_]*).*/\1/p' "$package"/*_test.go); do
      (cd "$package" && "$program" -test.run '^$' -test.fuzz "^$target\$" -test.fuzztime "${FUZZTIME:-3000x}" -test.fuzzminimizetime 10x \
        -test.fuzzcachedir "$(go env GOCACHE)/fuzz/tandem/$package") >dist/log 2>&1 || { cat dist/log; return 1; }
      n=$((n + 1))
    done
  done
  count "3 fuzz targets" $n
}

interfaces() { # the pure parts of the two interfaces
  echo "── 1 interfaces"
  node --test --test-reporter=tap web/{customer,agent,agent/desk,dom,widgets,widgets/chat,chat,languages}/*.test.mjs >dist/log || { cat dist/log; return 1; }
  count "1 interfaces" "$(awk '/^# pass/ {print $3}' dist/log)"
}

browser_packages() {
  local tool; tool=$(go tool -n wasmbrowsertest)
  layer "5 packages in Chromium" env GOOS=js GOARCH=wasm WASM_HEADLESS=on \
    go test -v -exec "$tool" ./wasm/internal/link ./wasm/internal/browser
}

all_tests() {
  local sessions="./signaling/... ./wasm/internal/link ./wasm/internal/customer ./wasm/internal/agent"
  local pure; pure=$(go list ./shared/... ./wasm/... | grep -vE 'internal/(link|customer|agent|browser)$')
  mkdir -p dist && : >$COUNTS
  test_tools >dist/tools 2>&1 & # waits for the network, and not for this machine
  local tools=$!
  static_checks
  assets
  binary
  layer "1 tables" go test -v -race -skip '^(Fuzz|TestGolden)' $pure
  wait $tools || { cat dist/tools; return 1; }
  interfaces
  layer "2 golden pages" go test -v -run '^TestGolden' $pure
  fuzz
  layer "4 sessions, native" go test -v -race $sessions
  browser_packages
  echo "── 6 end to end"
  TANDEM_BIN=dist/tandem COUNTS=$COUNTS node web/e2e/run.mjs
  echo "── tests that ran"
  cat $COUNTS
  awk '{n += $NF} END {printf "%-44s %6d\n", "all", n}' $COUNTS
}

case "${1:-}" in
  run)
    shift
    assets -fast
    binary
    exec dist/tandem "$@"
    ;;
  build)
    assets
    binary
    ls -l dist/tandem
    ;;
  bench)
    assets
    binary
    test_tools
    TANDEM_BIN=dist/tandem node web/e2e/bench/run.mjs
    ;;
  test)
    all_tests
    ;;
  *)
    usage
    exit 2
    ;;
esac
