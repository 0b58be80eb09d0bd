#!/bin/sh
# Builds the CPU images of player, referee and keeper without a registry and without a Docker daemon.
#
#   deploy/docker/build-local.sh [OUT]     OUT is target/images by default
#
# What goes in: a few Debian packages (apt-get download, unpacked and not installed), a Java linked with
# jlink, the jars that `./prism build` made, and their native libraries, unpacked so that nothing is
# written at start. What comes out: OUT/prism-{player,referee,keeper}.tar for `docker load`, and
# OUT/images.json, which names each image by the digest of its content. The same inputs give the same
# digests: times, owners and orders are fixed.
#
# JAVA_HOME          the JDK that is linked
# PRISM_DEBS         folder with the .deb files, when the machine has no apt or no network
# SOURCE_DATE_EPOCH  time of all files; default 2026-01-01
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
mkdir -p "${1:-$root/target/images}"
out=$(CDPATH='' cd -- "${1:-$root/target/images}" && pwd -P)
epoch=${SOURCE_DATE_EPOCH:-1767225600}
created=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)
TZ=UTC
LC_ALL=C
export TZ LC_ALL
umask 022

player_uid=10001
referee_uid=10002
keeper_uid=10003

die() { printf 'build-local: %s\n' "$*" >&2; exit 2; }
say() { printf 'build-local: %s\n' "$*" >&2; }

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || die "images are built on Linux x86_64"
for tool in tar sha256sum dpkg-deb; do
  command -v "$tool" >/dev/null 2>&1 || die "needs $tool"
done
java_home=${PRISM_JAVA_HOME:-${JAVA_HOME:-}}
[ -n "$java_home" ] && [ -x "$java_home/bin/jlink" ] || die "JAVA_HOME must name a JDK with jlink"
for module in player referee; do
  [ -d "$root/evaluator/$module/target/lib" ] || die "run ./prism build first: evaluator/$module/target/lib is missing"
done

work=$(mktemp -d "${TMPDIR:-/tmp}/prism-images.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM

# One layer: a deterministic tar of a folder. Prints the digest; the file is named by it.
layer() {
  find "$1" -exec touch -h -d "@$epoch" {} +
  tar --sort=name --format=gnu --owner=0 --group=0 --numeric-owner -C "$1" -cf "$work/layer.tar" .
  digest=$(sha256sum <"$work/layer.tar" | cut -d ' ' -f 1)
  mkdir -p "$work/layers"
  mv "$work/layer.tar" "$work/layers/$digest.tar"
  printf '%s\n' "$digest"
}

# One image: archive ROLE UID ENTRYPOINT-JSON LAYER...
archive() {
  role=$1 uid=$2 entry=$3
  shift 3
  image=$work/image-$role
  mkdir -p "$image"
  diffs= files=
  for l; do
    ln "$work/layers/$l.tar" "$image/$l.tar"
    diffs=$diffs${diffs:+,}\"sha256:$l\"
    files=$files${files:+,}\"$l.tar\"
  done
  cat >"$image/config" <<CONFIG
{"architecture":"amd64","os":"linux","created":"$created","config":{"User":"$uid:$uid","WorkingDir":"/","Env":["PATH=/usr/bin:/bin","LANG=C.UTF-8"],"Entrypoint":$entry,"Labels":{"io.prism.role":"$role","io.prism.version":"$version","org.opencontainers.image.title":"prism-$role","org.opencontainers.image.version":"$version","org.opencontainers.image.licenses":"Apache-2.0"}},"rootfs":{"type":"layers","diff_ids":[$diffs]},"history":[]}
CONFIG
  id=$(sha256sum <"$image/config" | cut -d ' ' -f 1)
  mv "$image/config" "$image/$id.json"
  printf '[{"Config":"%s.json","RepoTags":["prism-%s:%s"],"Layers":[%s]}]\n' "$id" "$role" "$version" "$files" >"$image/manifest.json"
  find "$image" -exec touch -d "@$epoch" {} +
  tar --sort=name --format=gnu --owner=0 --group=0 --numeric-owner -C "$image" -cf "$out/prism-$role.tar.part" .
  mv "$out/prism-$role.tar.part" "$out/prism-$role.tar"
  say "prism-$role sha256:$id ($(($(wc -c <"$out/prism-$role.tar") >> 20)) MiB)"
  printf '%s' "$id" >"$work/id-$role"
}

version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml" | head -n 1)

say "Debian packages"
debs=${PRISM_DEBS:-$out/debs}
mkdir -p "$debs"
for package in libc6 libgcc-s1 libstdc++6 zlib1g busybox-static; do
  ls "$debs/${package}_"*.deb >/dev/null 2>&1 ||
    (cd "$debs" && apt-get download -q "$package" >/dev/null 2>&1) ||
    die "cannot get the Debian package $package; put its .deb into a folder and name it with PRISM_DEBS"
done
mkdir -p "$work/base" "$work/box"
for package in libc6 libgcc-s1 libstdc++6 zlib1g; do
  dpkg-deb -x "$(ls "$debs/${package}_"*.deb | head -n 1)" "$work/base"
done
dpkg-deb -x "$(ls "$debs/busybox-static_"*.deb | head -n 1)" "$work/box"

# Only shared libraries stay: no shell, no program, nothing setuid, nothing that a guest could start.
find "$work/base/usr" -mindepth 1 -maxdepth 1 ! -name lib -exec rm -rf {} +
rm -rf "$work/base/sbin" "$work/base/usr/lib/x86_64-linux-gnu/gconv" "$work/base/etc"
find "$work/base" -type f -perm /6000 -exec rm -f {} +
mkdir -p "$work/base/etc" "$work/base/tmp" "$work/base/prism/run" "$work/base/prism/cache" "$work/base/prism/data" \
  "$work/base/proc" "$work/base/sys" "$work/base/dev"
chmod 1777 "$work/base/tmp"
cat >"$work/base/etc/passwd" <<PASSWD
player:x:$player_uid:$player_uid::/nonexistent:/nonexistent
referee:x:$referee_uid:$referee_uid::/nonexistent:/nonexistent
keeper:x:$keeper_uid:$keeper_uid::/nonexistent:/nonexistent
PASSWD
sed 's/^\([a-z]*\):x:\([0-9]*\):.*/\1:x:\2:/' "$work/base/etc/passwd" >"$work/base/etc/group"
mkdir -p "$work/keeper/etc" "$work/keeper/bin" "$work/keeper/prism/run/player" "$work/keeper/proc" "$work/keeper/sys" "$work/keeper/dev"
cp "$work/base/etc/passwd" "$work/base/etc/group" "$work/keeper/etc/"
cp "$work/box/bin/busybox" "$work/keeper/bin/busybox"

say "Java"
mkdir -p "$work/java/opt/prism"
"$java_home/bin/jlink" --add-modules java.base,java.logging,java.management,java.sql,java.xml,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs \
  --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$work/java/opt/prism/jre"
rm -f "$work/java/opt/prism/jre/bin/keytool" "$work/java/opt/prism/jre/bin/rmiregistry"

say "native libraries"
libs=$work/natives/opt/prism/native
mkdir -p "$libs" "$work/tmp"
"$java_home/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Djava.io.tmpdir="$work/tmp" -Dorg.bytedeco.javacpp.cachedir="$work/cache" -Dorg.bytedeco.openblas.load=mkl_rt \
  -cp "$root/evaluator/player/target/lib/*" "$here/Unpack.java" "$work/player/opt/prism/python"
# One flat folder for java.library.path; links only between what is in it, none to the building machine.
find "$work/cache" -type f -name '*.so*' | sort | while read -r file; do
  [ ! -e "$libs/${file##*/}" ] || die "two libraries are called ${file##*/}"
  mv "$file" "$libs/"
done
find "$work/cache" -type l | sort | while read -r link; do
  target=$(readlink "$link")
  name=${link##*/}
  if [ -f "$libs/${target##*/}" ] && [ ! -e "$libs/$name" ]; then
    ln -s "${target##*/}" "$libs/$name"
  fi
done

for module in player referee; do
  app=$work/$module/opt/prism
  mkdir -p "$app/lib"
  cp "$root/evaluator/$module/target/prism-$module-$version.jar" "$app/prism.jar"
  for jar in "$root/evaluator/$module/target/lib"/*.jar; do
    case $jar in *-linux-x86_64*.jar) ;; *) cp "$jar" "$app/lib/" ;; esac
  done
  "$java_home/bin/java" "$here/Sbom.java" "prism-$module" "$version" "$debs" "$app" "$root/evaluator/$module/target/lib" "$java_home/release" >"$app/sbom.cdx.json"
  cp "$app/sbom.cdx.json" "$out/prism-$module.sbom.cdx.json"
done

say "images"
base=$(layer "$work/base")
java=$(layer "$work/java")
natives=$(layer "$work/natives")
player=$(layer "$work/player")
referee=$(layer "$work/referee")
keeper=$(layer "$work/keeper")
java_entry='["/opt/prism/jre/bin/java"]'
archive player $player_uid "$java_entry" "$base" "$java" "$natives" "$player"
archive referee $referee_uid "$java_entry" "$base" "$java" "$natives" "$referee"
archive keeper $keeper_uid '["/bin/busybox"]' "$keeper"

cat >"$out/images.json.part" <<IMAGES
{"schema":"prism.images.v1","version":"$version","player":"sha256:$(cat "$work/id-player")","referee":"sha256:$(cat "$work/id-referee")","keeper":"sha256:$(cat "$work/id-keeper")"}
IMAGES
mv "$out/images.json.part" "$out/images.json"
say "wrote $out/images.json; load with: prism images load"
