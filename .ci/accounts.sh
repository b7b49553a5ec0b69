# An ordinary user with a home, and so caches, of its own; created for this run and removed with all it has.
user=mapper-ci

home_of_user() { echo "$work/home"; }

create_user() {
    # Left by a run that was killed.
    if id "$user" >/dev/null 2>&1; then userdel -f "$user"; fi
    useradd --no-create-home --home-dir "$(home_of_user)" --shell /bin/bash "$user"
    mkdir -m 700 "$(home_of_user)"
    chown "$user:" "$(home_of_user)"
}

give_to_user() { chown -R "$user:" "$@"; }

run_as_user() { # COMMAND...
    cd "$(home_of_user)"
    env -u XDG_CACHE_HOME -u NUGET_PACKAGES -u DOTNET_CLI_HOME HOME="$(home_of_user)" USER="$user" LOGNAME="$user" \
        runuser -u "$user" -- "$@"
}

remove_user() {
    if id "$user" >/dev/null 2>&1; then userdel "$user" || fault "the user $user could not be removed"; fi
}
