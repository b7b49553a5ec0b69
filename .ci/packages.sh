# Makes the packages, and uses them as a stranger would: from a project outside the solution.

make_packages() {
    cd "$work/root"
    rm -rf out
    CI=true dotnet pack -c Release --no-build -o out -v quiet
    ls -l out
    local id
    for id in Mapper.Core Mapper.Postgres Mapper.Tool; do
        ls out/$id.[0-9]*.snupkg >/dev/null || { echo "$id has no .snupkg" >&2; return 1; }
    done
}

consume_packages() {
    local version connection
    version=$(cd "$work/root/out" && ls Mapper.Postgres.[0-9]*.nupkg)
    version=${version#Mapper.Postgres.}
    version=${version%.nupkg}
    cp -R "$work/root/.ci/consumer" "$work/consumer"
    cp -R "$work/root/out" "$work/consumer/out"
    cd "$work/consumer"
    # A cache of its own: the machine's may hold an older build of the same version.
    export NUGET_PACKAGES=$work/consumer/packages
    dotnet build -v quiet -p:MapperVersion="$version"
    check_package mapper.core "$version" Mapper.Core
    check_package mapper.postgres "$version" Mapper.Postgres

    start_server
    CONSUMER_POSTGRES=$connection timeout -k 5 60 dotnet run --no-build
    stop_server
}

# The gate of a deploy: the installed command says 2 while the database is behind, and 0 when it is in sync.
use_tool() {
    local version connection store=$work/root/examples/AgentStore/bin/Release/net10.0
    version=$(cd "$work/root/out" && ls Mapper.Tool.[0-9]*.nupkg)
    version=${version#Mapper.Tool.}
    # The command looks for the runtime where it is usually installed, which here it may not be.
    DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
    export DOTNET_ROOT
    NUGET_PACKAGES=$work/tool-packages dotnet tool install Mapper.Tool --version "${version%.nupkg}" --source "$work/root/out" --tool-path "$work/tool"

    start_server
    export MAPPER_CONNECTION=$connection
    expect 2 "$work/tool/mapper" verify "$store/AgentStore.dll" --plugins "$store/plugins" --json --output "$work/behind.json"
    expect 0 "$work/tool/mapper" apply "$store/AgentStore.dll" --plugins "$store/plugins" --yes
    expect 0 "$work/tool/mapper" verify "$store/AgentStore.dll" --plugins "$store/plugins" --json --output "$work/in-sync.json"
    expect 64 "$work/tool/mapper" verify
    stop_server
    [ "$(jq -r .state "$work/behind.json")" = behind ]
    [ "$(jq -r .state "$work/in-sync.json")" = inSync ]
    [ "$(jq '.differences | length' "$work/behind.json")" -gt 30 ]
}

expect() { # CODE COMMAND...
    local wanted=$1 code=0
    shift
    timeout -k 5 60 "$@" || code=$?
    [ "$code" = "$wanted" ] || { echo "$*: exit code $code, not $wanted" >&2; return 1; }
}

# As NuGet unpacked it.
check_package() { # ID VERSION ASSEMBLY
    local folder=packages/$1/$2 file
    for file in README.md icon.png "lib/net10.0/$3.dll" "lib/net10.0/$3.xml"; do
        [ -s "$folder/$file" ] || { echo "package $1 has no $file" >&2; return 1; }
    done
    [ -s "$folder/LICENSE" ] || grep -q '<license type="expression">' "$folder/$1.nuspec" ||
        { echo "package $1 has neither LICENSE nor a licence expression" >&2; return 1; }
}

start_server() {
    coproc server { exec dotnet run --project "$work/root/examples/LocalPostgres" -- --major 17 --extension vector; }
    # Bash forgets both when the process ends.
    server_pid=$server_PID
    server_input=${server[1]}
    read -r connection <&"${server[0]}"
}

# It ends with its standard input.
stop_server() {
    exec {server_input}>&-
    wait "$server_pid"
}
