# Runs a server that must not outlive its owner. The owner holds the other end of standard input: when that is closed,
# by Dispose, by exit or by kill -9, the server is stopped and its folder removed.
#   sh -c "$script" NAME FOLDER TEMPLATE ACCOUNT COMMAND...      ACCOUNT owns the data, '' is who runs this
# Its standard output ends with the server, its standard error with itself.
trap '' INT HUP TERM
folder=$1 template=$2 account=$3
shift 3
cd /
mkdir -m 755 "$folder" || exit 1
exec 3>&1 4>&2 >"$folder/server.log" 2>&1
# Copied here and not by the owner, so that an owner killed meanwhile leaves nothing.
if cp -R "$template" "$folder/data" && chmod 700 "$folder/data" && { [ -z "$account" ] || chown -R "$account" "$folder/data"; }; then
    # The server holds descriptor 3 only, and never writes to it: its end tells that the last of its processes is gone.
    "$@" </dev/null 4>&- &
    server=$!
    exec 3>&-
    cat >/dev/null
    # More than once: a server that is only just starting still ignores SIGQUIT.
    tries=0
    while kill -0 "$server"; do
        if [ "$tries" -lt 100 ]; then kill -QUIT "$server"; else kill -KILL "$server"; fi
        tries=$((tries + 1))
        sleep 0.02
    done 2>/dev/null
else
    exec 3>&-
    cat >/dev/null
fi
rm -rf "$folder"
