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
player_uid=10001
referee_uid=10002
keeper_uid=10003

. "$here/common.sh"
for module in player referee; do
  [ -d "$root/evaluator/$module/target/lib" ] || die "run ./prism build first: evaluator/$module/target/lib is missing"
done

packages libc6 libgcc-s1 libstdc++6 zlib1g busybox-static
root_of "$work/base" player:$player_uid referee:$referee_uid keeper:$keeper_uid -- libc6 libgcc-s1 libstdc++6 zlib1g
mkdir -p "$work/base/prism/run" "$work/base/prism/cache" "$work/base/prism/data"
mkdir -p "$work/box" "$work/keeper/etc" "$work/keeper/bin" "$work/keeper/prism/run/player" "$work/keeper/proc" "$work/keeper/sys" "$work/keeper/dev"
dpkg-deb -x "$(ls "$debs/busybox-static_"*.deb | head -n 1)" "$work/box"
cp "$work/base/etc/passwd" "$work/base/etc/group" "$work/keeper/etc/"
cp "$work/box/bin/busybox" "$work/keeper/bin/busybox"

linked "$work/java" java.base,java.logging,java.management,java.sql,java.xml,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

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
