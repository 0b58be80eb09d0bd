#!/bin/sh
# Pushes the images below target/images to a registry and writes down under which digests it has them, as values of the chart.
#
#   deploy/helm/push.sh REGISTRY [IMAGES]     REGISTRY/prism-<name>, for instance registry.example.org/prism;
#                                             IMAGES is target/images by default
#
# Comes out: IMAGES/values.images.yaml, for helm -f. What is made of it names images by digest alone. Needs docker, logged in
# to the registry (docker login), and what `prism images build` and deploy/docker/build-services.sh have made.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
die() { printf 'push: %s\n' "$*" >&2; exit 2; }
say() { printf 'push: %s\n' "$*" >&2; }

[ $# -ge 1 ] && [ $# -le 2 ] || die "usage: push.sh REGISTRY [IMAGES]"
registry=${1%/}
images=${2:-$root/target/images}
services='intake-service review-service eval-broker scoring-service weights-service'
command -v docker >/dev/null 2>&1 || die "needs docker"
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml" | head -n 1)
for name in $services player referee keeper; do
  [ -f "$images/prism-$name.tar" ] || die "$images/prism-$name.tar is missing: run ./prism images build and deploy/docker/build-services.sh"
done

# pushed NAME: prints the digest under which the registry has it
pushed() {
  at=$registry/prism-$1
  docker load -q -i "$images/prism-$1.tar" >/dev/null
  docker tag "prism-$1:$version" "$at:$version"
  docker push -q "$at:$version" >/dev/null
  digest=$(docker inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$at:$version" | sed -n "s|^$at@||p" | head -n 1)
  case $digest in
    sha256:*) ;;
    *) die "the registry told no digest of $at:$version" ;;
  esac
  say "$at@$digest"
  printf '%s' "$digest"
}

out=$images/values.images.yaml
{
  printf 'images:\n  registry: %s\n  digests:\n' "$registry"
  for service in $services; do
    digest=$(pushed "$service")
    printf '    %s: %s\n' "$service" "$digest"
  done
  printf 'evaluation:\n  images: |\n    {"schema": "prism.images.v1", "version": "%s"' "$version"
  for name in player referee keeper; do
    digest=$(pushed "$name")
    printf ',\n     "%s": "%s/prism-%s@%s"' "$name" "$registry" "$name" "$digest"
  done
  printf '}\n'
} >"$out.part"
mv "$out.part" "$out"
say "wrote $out"
