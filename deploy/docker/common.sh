# What the scripts that make images share; sourced with root, out set. See build-local.sh.
epoch=${SOURCE_DATE_EPOCH:-1767225600}
created=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)
TZ=UTC
LC_ALL=C
export TZ LC_ALL
umask 022

die() { printf 'images: %s\n' "$*" >&2; exit 2; }
say() { printf 'images: %s\n' "$*" >&2; }

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || die "images are built on Linux x86_64"
for tool in tar sha256sum dpkg-deb; do
  command -v "$tool" >/dev/null 2>&1 || die "needs $tool"
done
java_home=${PRISM_JAVA_HOME:-${JAVA_HOME:-}}
[ -n "$java_home" ] && [ -x "$java_home/bin/jlink" ] || die "JAVA_HOME must name a JDK with jlink"
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml" | head -n 1)
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

# One image: archive ROLE UID ENTRYPOINT-JSON LAYER... (workdir: where it starts, / by default;
# environment: further variables, each with a comma before it)
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
{"architecture":"amd64","os":"linux","created":"$created","config":{"User":"$uid:$uid","WorkingDir":"${workdir:-/}","Env":["PATH=/usr/bin:/bin","LANG=C.UTF-8"${environment:-}],"Entrypoint":$entry,"Labels":{"io.prism.role":"$role","io.prism.version":"$version","org.opencontainers.image.title":"prism-$role","org.opencontainers.image.version":"$version","org.opencontainers.image.licenses":"Apache-2.0"}},"rootfs":{"type":"layers","diff_ids":[$diffs]},"history":[]}
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

# The .deb files named, in $debs; from PRISM_DEBS or apt.
packages() {
  say "Debian packages"
  debs=${PRISM_DEBS:-$out/debs}
  mkdir -p "$debs"
  for package; do
    ls "$debs/${package}_"*.deb >/dev/null 2>&1 ||
      (cd "$debs" && apt-get download -q "$package" >/dev/null 2>&1) ||
      die "cannot get the Debian package $package; put its .deb into a folder and name it with PRISM_DEBS"
  done
}

# A root with the shared libraries of packages and nothing else: root FOLDER NAME:UID... -- PACKAGE...
# No shell, no program, nothing setuid, nothing that a guest could start.
root_of() {
  at=$1
  shift
  mkdir -p "$at/etc" "$at/tmp" "$at/proc" "$at/sys" "$at/dev"
  while [ "$1" != -- ]; do
    printf '%s:x:%s:%s::/nonexistent:/nonexistent\n' "${1%%:*}" "${1##*:}" "${1##*:}"
    shift
  done >"$work/passwd"
  shift
  for package; do
    dpkg-deb -x "$(ls "$debs/${package}_"*.deb | head -n 1)" "$at"
  done
  find "$at/usr" -mindepth 1 -maxdepth 1 ! -name lib -exec rm -rf {} +
  rm -rf "$at/sbin" "$at/usr/lib/x86_64-linux-gnu/gconv" "$at/etc"
  find "$at" -type f -perm /6000 -exec rm -f {} +
  mkdir -p "$at/etc"
  chmod 1777 "$at/tmp"
  mv "$work/passwd" "$at/etc/passwd"
  sed 's/^\([a-z]*\):x:\([0-9]*\):.*/\1:x:\2:/' "$at/etc/passwd" >"$at/etc/group"
}

# A Java with these modules: linked FOLDER MODULES
linked() {
  say "Java"
  mkdir -p "$1/opt/prism"
  "$java_home/bin/jlink" --add-modules "$2" \
    --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$1/opt/prism/jre"
  rm -f "$1/opt/prism/jre/bin/keytool" "$1/opt/prism/jre/bin/rmiregistry"
}
