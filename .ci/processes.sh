# Finds processes and folders that a part left behind. Reads /proc: a bare Debian has no ps.

# One line a process: its number and start time, which together never come again.
processes() {
    local stat fields
    for stat in /proc/[0-9]*/stat; do
        fields=$(sed 's/^\([0-9]*\) (.*) /\1 /' "$stat" 2>/dev/null) || continue
        # shellcheck disable=SC2086 # number, state, parent, …
        set -- $fields
        # A zombie runs nothing; the kernel's threads are children of process 2.
        [ "${2:-Z}" = Z ] || [ "$3" = 2 ] || echo "$1 ${21}"
    done | sort
}

# Ours has our environment, works in our folder or belongs to our user. Others may be busy on this machine too.
is_ours() { # PID
    if tr '\0' '\n' 2>/dev/null <"/proc/$1/environ" | grep -qx "TMPDIR=$TMPDIR"; then return 0; fi
    case $(readlink "/proc/$1/cwd") in "$work"/*) return 0 ;; esac
    [ "$(stat -c %U "/proc/$1" 2>/dev/null)" = "$user" ]
}

# Whoever is left of a part that has ended has no parent among us; the subshells that look for it have.
descends_from_us() { # PID
    local pid=$1
    while [ "${pid:-0}" -gt 1 ]; do
        [ "$pid" != "$$" ] || return 0
        pid=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status" 2>/dev/null)
    done
    return 1
}

left_over() {
    local pid
    processes >"$work/processes.now"
    comm -13 "$work/processes" "$work/processes.now" | while read -r pid _; do
        if [ -d "/proc/$pid" ] && is_ours "$pid" && ! descends_from_us "$pid"; then echo "$pid"; fi
    done 2>/dev/null
}

# Where servers keep their data: in memory, or under our TMPDIR.
data_folders() { find /dev/shm "$TMPDIR" -maxdepth 1 -name 'mapper-pg-*' 2>/dev/null | sort; }

check_left_over() { # PART
    local tries=0 pids pid
    # A server ends a moment after its owner.
    while pids=$(left_over) && [ -n "$pids" ] && [ "$tries" -lt 10 ]; do
        tries=$((tries + 1))
        sleep 0.5
    done
    for pid in $pids; do
        fault "$1: left process $pid: $(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c1-200)"
        kill -KILL "$pid" 2>/dev/null || true
    done
    for folder in $(data_folders | comm -13 "$work/folders" -); do
        fault "$1: left folder $folder"
    done
}
