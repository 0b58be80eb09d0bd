#!/bin/sh
# Builds the images of the five services without a registry and without a Docker daemon.
#
#   deploy/docker/build-services.sh [OUT]     OUT is target/images by default
#
# The same way as build-local.sh, and as reproducible: the libraries that Java needs, a linked Java, and what
# `./prism build` made of each service. Comes out: OUT/prism-<service>.tar for `docker load`, a bill of materials
# each, and OUT/services.json with the digests.
#
# Each image runs as user 10010 with a read-only root and starts in /srv/prism. That and /tmp must be writable: data
# and keys lie below data/ there by default, and natives are unpacked to /tmp. Configuration: PRISM_CONFIG names a
# file, or variables. eval-broker's holds no programs of the evaluator: it gives orders to a daemon or a cluster, by
# the digests in OUT/images.json if build-local.sh has made it before, else in prism.eval.docker.images
# (or kubernetes.images).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
mkdir -p "${1:-$root/target/images}"
out=$(CDPATH='' cd -- "${1:-$root/target/images}" && pwd -P)
service_uid=10010
services='intake-service review-service eval-broker scoring-service weights-service'
. "$here/common.sh"
for service in $services; do
  [ -f "$root/$service/target/quarkus-app/quarkus-run.jar" ] || die "run ./prism build first: $service/target/quarkus-app is missing"
done

packages libc6 libgcc-s1 libstdc++6 zlib1g
root_of "$work/base" prism:$service_uid -- libc6 libgcc-s1 libstdc++6 zlib1g
workdir=/srv/prism
mkdir -p "$work/base$workdir"
linked "$work/java" java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs

for service in $services; do
  app=$work/$service/opt/prism/app
  mkdir -p "$app"
  cp -R "$root/$service/target/quarkus-app/." "$app/"
  # what only developers need, and names the building machine
  rm -f "$app/quarkus-app-dependencies.txt"
  if [ "$service" = eval-broker ] && [ -f "$out/images.json" ]; then
    mkdir -p "$work/$service/opt/prism/target/images"
    cp "$out/images.json" "$work/$service/opt/prism/target/images/"
  fi
  "$java_home/bin/java" "$here/Sbom.java" "prism-$service" "$version" "$debs" "$app" "$java_home/release" >"$work/$service/opt/prism/sbom.cdx.json"
  cp "$work/$service/opt/prism/sbom.cdx.json" "$out/prism-$service.sbom.cdx.json"
done

say "images"
base=$(layer "$work/base")
java=$(layer "$work/java")
# Addresses are the container's; the heap follows its limit, and a process without memory ends instead of limping.
entry='["/opt/prism/jre/bin/java","-XX:MaxRAMPercentage=60","-XX:+ExitOnOutOfMemoryError","-XX:-UsePerfData","--enable-native-access=ALL-UNNAMED","--sun-misc-unsafe-memory-access=allow","-Dquarkus.http.host=0.0.0.0","-jar","/opt/prism/app/quarkus-run.jar"]'
list=
for service in $services; do
  environment=
  # where images.json is, and no programs
  [ "$service" != eval-broker ] || environment=',"PRISM_HOME=/opt/prism"'
  archive "$service" $service_uid "$entry" "$base" "$java" "$(layer "$work/$service")"
  list="$list${list:+,}\"$service\":\"sha256:$(cat "$work/id-$service")\""
done
printf '{"schema":"prism.service-images.v1","version":"%s",%s}\n' "$version" "$list" >"$out/services.json.part"
mv "$out/services.json.part" "$out/services.json"
say "wrote $out/services.json; load one with: docker load -i $out/prism-intake-service.tar"
