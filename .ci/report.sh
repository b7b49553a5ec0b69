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
    data_folders >"$work/folders" || true
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
        return
    fi
    name_failed "$1"
    check_minimum "$(basename "$1")" total "$total"
    count_servers "$1"
}

# What failed stands in the last lines too, where a log that was cut still has it.
name_failed() { # FOLDER
    local name
    while read -r name; do
        fault "failed as $(basename "$1"): $name"
    done < <(find "$1" -name '*.trx' -exec sed -n 's/.*<UnitTestResult .*testName="\([^"]*\)".*outcome="Failed".*/\1/p' {} +)
}

# Each test that has a database says which server it asked for one: "server_version_num 170005", from the server's own mouth.
count_servers() { # FOLDER
    local version tests major
    declare -A servers=()
    while read -r version tests; do
        echo "$(basename "$1"): server_version_num $version: $tests passed"
        major=$((version / 10000))
        servers[$major]=$((${servers[$major]:-0} + tests))
    done < <(find "$1" -name '*.trx' -exec awk '
        /<UnitTestResult / { passed = /outcome="Passed"/; said = "" }
        match($0, /server_version_num [0-9]+/) {
            version = substr($0, RSTART + 19, RLENGTH - 19)
            if (passed && version != said) { tests[version]++; said = version }
        }
        END { for (version in tests) print version, tests[version] }' {} + | sort)
    for major in 15 16 17 18; do
        check_minimum "$(basename "$1")" "$major" "${servers[$major]:-0}"
    done
}

check_minimum() { # WHO WHAT COUNT      WHAT is "total" or a major
    local least
    least=$(awk -v who="$1" -v what="$2" '$1 == who && $2 == what { print $3 }' <<<"$minimum")
    [ -n "$least" ] || { fault "tests as $1: .ci/minimum-tests says nothing of $2"; return; }
    [ "$3" -ge "$least" ] || fault "tests as $1: $2: $3 ran, fewer than the $least of .ci/minimum-tests"
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
    # A slow machine is no fault of the tests; that they grow too slow for a quick one is seen here.
    [ "$SECONDS" -le 1500 ] || echo "SLOW: took $SECONDS s, more than 25 minutes" >&2
    [ "$failed" = 0 ] || fault "$failed tests failed"
    [ "${#faults[@]}" = 0 ] || printf 'FAULT: %s\n' "${faults[@]}"
    echo "total: $SECONDS s"
    echo "$passed passed, $failed failed"
    exit "$((${#faults[@]} > 0))"
}
