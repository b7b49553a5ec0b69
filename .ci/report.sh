# Parts, their times and faults, and the last line.
faults=()

fault() { # TEXT
    faults+=("$1")
    echo "FAULT: $1" >&2
}

part() { # NAME COMMAND...   goes on after a fault, so that one run tells all of them
    local name=$1 began=$SECONDS status=0
    shift
    echo "=== $name"
    processes >"$work/processes"
    # In a subshell that is no part of a condition: there alone "set -e" holds inside the command.
    set +e
    (set -e; "$@")
    status=$?
    set -e
    [ "$status" = 0 ] || fault "$name: exit code $status"
    check_left_over "$name"
    echo "=== $name: $((SECONDS - began)) s"
}

# One folder of results: its tests are added up; too few are a fault, none at all are a failure too.
count() { # FOLDER
    local total=0 good=0 line
    while read -r line; do
        total=$((total + ${line% *}))
        good=$((good + ${line#* }))
    done < <(find "$1" -name '*.trx' -exec sed -n 's/.*<Counters total="\([0-9]*\)".* passed="\([0-9]*\)".*/\1 \2/p' {} +)
    echo "$(basename "$1"): $total tests, $good passed"
    passed=$((passed + good))
    failed=$((failed + total - good))
    if [ "$total" = 0 ]; then
        failed=$((failed + 1))
        fault "tests as $(basename "$1"): no TRX file, or an empty one"
    elif [ "$total" -lt "$minimum" ]; then
        fault "tests as $(basename "$1"): $total ran, fewer than the $minimum of .ci/minimum-tests"
    fi
}

finish() {
    local status=$? passed=0 failed=0
    trap - EXIT
    set +e
    count "$results/root"
    count "$results/user"
    remove_user
    rm -rf "$work"
    [ "$status" = 0 ] || fault "stopped early with exit code $status"
    [ "$SECONDS" -le 1500 ] || fault "took $SECONDS s, more than 25 minutes"
    [ "$failed" = 0 ] || fault "$failed tests failed"
    [ "${#faults[@]}" = 0 ] || printf 'FAULT: %s\n' "${faults[@]}"
    echo "total: $SECONDS s"
    echo "$passed passed, $failed failed"
    exit "$((${#faults[@]} > 0))"
}
