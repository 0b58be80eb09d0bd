#!/bin/sh
# Makes a release: images, bills of materials, the chart with the images' digests in it, and checksums of all.
#
#   deploy/release.sh [--push] REGISTRY [OUT]     REGISTRY is where the images are to be had, for instance
#                                                 registry.example.org/prism; OUT is target/release by default
#   deploy/release.sh --check REGISTRY            makes it twice, from clean folders, and compares
#
# Comes out, below OUT:
#   oci/prism-NAME/       each image as an OCI layout; any registry has it under the same digest
#   sbom/                 a bill of materials each (CycloneDX)
#   values.images.yaml    the digests as values of the chart, for a chart that is not from here
#   prism-VERSION.tgz     the chart, which has them already
#   SHA256SUMS            of everything, for sha256sum -c
#
# Nothing is asked over the network but for Debian packages (PRISM_DEBS names a folder that has them) and what Maven lacks.
# --push copies the layouts to REGISTRY with skopeo, logged in by `skopeo login`. Without it, later or elsewhere:
#   skopeo copy --preserve-digests oci:OUT/oci/prism-NAME:VERSION docker://REGISTRY/prism-NAME:VERSION
#
# The same inputs give the same bytes: this source, the JDK in JAVA_HOME, the Debian packages, gzip. Times are
# SOURCE_DATE_EPOCH's. PRISM_REGISTRY_PLAIN=yes pushes without TLS, for a registry on this machine. PRISM_IMAGES names a folder with images that build-local.sh and build-services.sh have made; they are
# taken as they are.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/.." && pwd -P)
die() { printf 'release: %s\n' "$*" >&2; exit 2; }
say() { printf 'release: %s\n' "$*" >&2; }

push= check=
while :; do
  case ${1:-} in
    --push) push=yes ;;
    --check) check=yes ;;
    *) break ;;
  esac
  shift
done
[ $# -ge 1 ] && [ $# -le 2 ] || die "usage: release.sh [--push] REGISTRY [OUT], or release.sh --check REGISTRY"
registry=${1%/}
case $registry in
  */*) ;;
  *) die "$registry is no registry with a folder, for instance registry.example.org/prism" ;;
esac
case $registry in *[!a-z0-9._:/-]*) die "$registry has characters that no registry has" ;; esac
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml" | head -n 1)
epoch=${SOURCE_DATE_EPOCH:-1767225600}
services='intake-service review-service eval-broker scoring-service weights-service'
evaluators='player referee keeper'
LC_ALL=C TZ=UTC
export LC_ALL TZ
umask 022

if [ -n "$check" ]; then
  [ -z "$push" ] && [ $# -eq 1 ] || die "--check pushes nothing and keeps nothing"
  both=$(mktemp -d "${TMPDIR:-/tmp}/prism-release.XXXXXX")
  trap 'rm -rf "$both"' EXIT INT TERM
  for n in 1 2; do
    say "build $n"
    # The second build begins with nothing of the first, except where images were given.
    if [ -z "${PRISM_IMAGES:-}" ] && [ "$n" = 2 ]; then
      (cd "$root" && rm -f target/.prism-build && for module in $services evaluator/player evaluator/referee; do rm -rf "$module/target"; done)
    fi
    "$here/release.sh" "$registry" "$both/$n"
  done
  if diff "$both/1/SHA256SUMS" "$both/2/SHA256SUMS" >&2; then
    say "both builds have the same $(wc -l <"$both/1/SHA256SUMS") files, byte for byte"
    exit 0
  fi
  die "the builds differ in the files above (< first, > second)"
fi

for tool in tar gzip sha256sum; do
  command -v "$tool" >/dev/null 2>&1 || die "needs $tool"
done
[ -z "$push" ] || command -v skopeo >/dev/null 2>&1 || die "--push needs skopeo (Debian has it); without --push this writes layouts that can be copied elsewhere"
out=${2:-$root/target/release}
if [ -e "$out" ] && [ -n "$(ls -A "$out")" ]; then
  [ -f "$out/SHA256SUMS" ] || die "$out is no release of before and not empty: name another folder, or remove it"
  rm -rf "$out"
fi
mkdir -p "$out"
out=$(CDPATH='' cd -- "$out" && pwd -P)
work=$(mktemp -d "${TMPDIR:-/tmp}/prism-release.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM

images=${PRISM_IMAGES:-}
if [ -z "$images" ]; then
  "$root/prism" build
  images=$work/images
  "$here/docker/build-local.sh" "$images"
  "$here/docker/build-services.sh" "$images"
fi
for name in $services $evaluators; do
  [ -f "$images/prism-$name.tar" ] || die "$images/prism-$name.tar is missing: run deploy/docker/build-local.sh and build-services.sh"
done

size() { wc -c <"$1" | tr -d ' '; }
sha() { sha256sum <"$1" | cut -d ' ' -f 1; }

# blob LAYOUT FILE: moves FILE into the layout; prints digest and size as JSON members
blob() {
  digest=$(sha "$2")
  printf '"digest":"sha256:%s","size":%s' "$digest" "$(size "$2")"
  mv "$2" "$1/blobs/sha256/$digest"
}

# layout NAME: the image as an OCI layout; prints the digest of its manifest
layout() {
  from=$work/from
  at=$out/oci/prism-$1
  rm -rf "$from"
  mkdir -p "$from" "$at/blobs/sha256"
  tar -C "$from" -xf "$images/prism-$1.tar"
  # `docker load` wants a list of one image; its layers and names are ours, without quotes or spaces in them
  config=$(sed -n 's/.*"Config":"\([^"]*\)".*/\1/p' "$from/manifest.json")
  layers=$(sed -n 's/.*"Layers":\[\([^]]*\)\].*/\1/p' "$from/manifest.json" | tr -d '"' | tr ',' ' ')
  [ -n "$config" ] && [ -n "$layers" ] || die "$images/prism-$1.tar is no image"
  descriptors=
  for layer in $layers; do
    # Most layers are in several images.
    known=$work/layers/$(sha "$from/$layer").gz
    mkdir -p "$work/layers"
    [ -f "$known" ] || gzip -n -6 <"$from/$layer" >"$known"
    ln "$known" "$work/blob" 2>/dev/null || cp "$known" "$work/blob"
    descriptors="$descriptors${descriptors:+,}{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar+gzip\",$(blob "$at" "$work/blob")}"
  done
  cp "$from/$config" "$work/blob"
  printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json",%s},"layers":[%s],"annotations":{"org.opencontainers.image.title":"prism-%s","org.opencontainers.image.version":"%s"}}' \
    "$(blob "$at" "$work/blob")" "$descriptors" "$1" "$version" >"$work/manifest"
  digest=$(sha "$work/manifest")
  printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json",%s,"annotations":{"org.opencontainers.image.ref.name":"%s"}}]}\n' \
    "$(blob "$at" "$work/manifest")" "$version" >"$at/index.json"
  printf '{"imageLayoutVersion":"1.0.0"}\n' >"$at/oci-layout"
  printf 'sha256:%s' "$digest"
}

mkdir -p "$out/sbom" "$work/digests"
for name in $services $evaluators; do
  layout "$name" >"$work/digests/$name"
  say "$registry/prism-$name@$(cat "$work/digests/$name")"
  # the keeper is one program of one package, which the others' bills name
  [ ! -f "$images/prism-$name.sbom.cdx.json" ] || cp "$images/prism-$name.sbom.cdx.json" "$out/sbom/"
done

{
  printf 'images:\n  registry: %s\n  digests:\n' "$registry"
  for name in $services; do
    printf '    %s: %s\n' "$name" "$(cat "$work/digests/$name")"
  done
  printf 'evaluation:\n  images: |\n    {"schema": "prism.images.v1", "version": "%s"' "$version"
  for name in $evaluators; do
    printf ',\n     "%s": "%s/prism-%s@%s"' "$name" "$registry" "$name" "$(cat "$work/digests/$name")"
  done
  printf '}\n'
} >"$out/values.images.yaml"

# The chart with these digests in place of its empty values.
chart=$work/chart/prism
mkdir -p "$chart"
cp -R "$here/helm/prism/." "$chart/"
edits="s|^  registry: \"\"\$|  registry: $registry|"
for name in $services; do
  edits="$edits;s|^    $name: \"\"\$|    $name: $(cat "$work/digests/$name")|"
done
sed -n '/^evaluation:/,$p' "$out/values.images.yaml" | sed 1d >"$work/evaluation-images"
sed "$edits" "$here/helm/prism/values.yaml" |
  sed -e '/^evaluation:/,/^[a-z]/{' -e "/^  images: \"\"\$/{r $work/evaluation-images" -e 'd' -e '}' -e '}' >"$chart/values.yaml"
for name in $services $evaluators; do
  grep -q "$(cat "$work/digests/$name")" "$chart/values.yaml" || die "values.yaml of the chart has no place for the digest of $name"
done
chart_version=$(sed -n 's/^version: *//p' "$chart/Chart.yaml")
find "$work/chart" -exec touch -h -d "@$epoch" {} +
find "$work/chart" -type d -exec chmod 755 {} +
find "$work/chart" -type f -exec chmod 644 {} +
tar --sort=name --format=ustar --owner=0 --group=0 --numeric-owner -C "$work/chart" -cf - prism | gzip -n -9 >"$out/prism-$chart_version.tgz"

if [ -n "$push" ]; then
  for name in $services $evaluators; do
    skopeo copy -q --preserve-digests ${PRISM_REGISTRY_PLAIN:+--dest-tls-verify=false} "oci:$out/oci/prism-$name:$version" "docker://$registry/prism-$name:$version" ||
      die "cannot push prism-$name to $registry: is it there, and did you run: skopeo login ${registry%%/*}"
    say "pushed $registry/prism-$name:$version"
  done
fi

(cd "$out" && find . -type f ! -name SHA256SUMS | sort | while read -r file; do sha256sum "${file#./}"; done) >"$work/sums"
mv "$work/sums" "$out/SHA256SUMS"
say "wrote $out; helm install prism $out/prism-$chart_version.tgz"
