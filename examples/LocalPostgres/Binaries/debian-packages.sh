#!/bin/bash
# Unpacks packages of Debian into a folder, with their own loader and libraries. Nothing is installed on the machine; root
# is not needed. The caller holds the lock of the cache.
#   debian-packages.sh SUITE STAGE FINAL PROGRAM PACKAGE...      works in STAGE for a folder that will be renamed to FINAL
# All programs beside PROGRAM, a path inside the folder, can be run then.
set -euo pipefail
suite=$1 stage=$2 final=$3 program=$4
shift 4
apt=$stage.apt
# Ends with its owner, who holds the other end of standard input, and leaves nothing half done.
(cat <&3 >/dev/null; kill $$) 3<&0 </dev/null >/dev/null 2>&1 &
watch=$!
whole=
# Waits for the command that is running, which would else write on into what is removed.
trap 'exit 1' TERM
trap 'kill "$watch" 2>/dev/null || true; rm -rf "$apt"; [ "$whole" ] || rm -rf "$stage"' EXIT
rm -rf "$stage" "$apt"
mkdir -p "$stage" "$apt"/{lists/partial,cache/archives/partial,parts,packages,patchelf}
: >"$apt/status"

# The mirror that this machine's own apt uses, so that proxies and mirrors keep working.
mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -1)
if [ -z "$mirror" ]; then
    mirror=$(awk '$1 == "deb" { for (i = 2; i <= NF; i++) if ($i ~ /:\/\/.*\/debian\/?$/) { print $i; exit } }' \
        /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true)
fi
[ -n "$mirror" ] || { echo "the apt of this machine names no Debian mirror" >&2; exit 1; }
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$keyring" ] || { echo "$keyring is missing (package debian-archive-keyring)" >&2; exit 1; }
echo "deb [signed-by=$keyring] $mirror $suite main" >"$apt/sources.list"

# Proxies and timeouts of this machine are kept; hooks and sources are not: they need root or know other suites.
{
    apt-config dump | grep -E '^Acquire::(Check-|[a-z]+::(Proxy|CaInfo|Verify))' || true
    cat <<CONF
Dir::Etc::main "/dev/null"; Dir::Etc::parts "$apt/parts"; Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "$apt/parts"; Dir::Etc::sourcelist "$apt/sources.list"; Dir::Etc::sourceparts "$apt/parts";
Dir::State "$apt"; Dir::State::lists "$apt/lists"; Dir::State::status "$apt/status"; Dir::Cache "$apt/cache";
APT::Sandbox::User ""; Acquire::Languages "none"; Acquire::Retries "3"; Acquire::http::Timeout "30";
CONF
} >"$apt/apt.conf"
export APT_CONFIG=$apt/apt.conf LC_ALL=C
apt-get -qq update

# The packages and the libraries they need, less jit, perl and the installer's helpers, which they run well without.
needed=$(apt-get -s -y --no-install-recommends install "$@" |
    awk '/^Inst/ { print $2 }' |
    grep -E "^(lib|zlib|tzdata|openssl-provider)|^($(IFS='|' && echo "$*"))\$" |
    grep -vE '^(libllvm|libz3|libperl|libgdbm|lib[a-z-]+-perl$|libpam-modules-bin|libc-bin|libc-l10n|libdebconf|libdb5|libsemanage|libsepol|libproc2|libtext|libipc|libio|libjson|libbsd|libmd0)')
# shellcheck disable=SC2086 # one word a package
(cd "$apt/packages" && apt-get -qq download $needed patchelf)
for package in "$apt"/packages/*.deb; do
    case $package in
        */patchelf_*) dpkg -x "$package" "$apt/patchelf" ;;
        *) dpkg -x "$package" "$stage" ;;
    esac
done

# The binaries want a newer libc than this machine may have: they get the absolute path of their own loader.
loader=$(cd "$stage" && find usr/lib -name 'ld-linux-*.so.*' -path '*-linux-gnu*' | head -1)
[ -n "$loader" ] || { echo "the packages hold no loader" >&2; exit 1; }
libraries=$(dirname "$loader")
own() { "$stage/$loader" --library-path "$stage/$libraries" "$@"; }
for binary in "$stage/$(dirname "$program")"/*; do
    [ "$(head -c4 "$binary" | tr -d '\0')" = $'\x7fELF' ] || continue
    own "$apt/patchelf/usr/bin/patchelf" --set-interpreter "$final/$loader" --force-rpath --set-rpath "$final/$libraries" "$binary"
done
rm -rf "$stage"/usr/share/{doc,man,locale,lintian} "$stage"/usr/lib/postgresql/*/lib/{bitcode,llvmjit*}
own "$stage/$program" --version >&2
chmod -R a+rX "$stage"
whole=yes
