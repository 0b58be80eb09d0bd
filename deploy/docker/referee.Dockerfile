# The referee for a registry: the same layout as build-local.sh makes, from public base images.
#
#   ./prism build && docker build -f deploy/docker/referee.Dockerfile -t prism-referee .
#
# Not part of continuous integration, which builds without a registry (build-local.sh). Take the digest of the
# result into images.json; containers are made from digests only.
ARG JDK=eclipse-temurin:25-jdk
FROM ${JDK} AS build
WORKDIR /src
COPY evaluator/player/target /src/evaluator/player/target
COPY evaluator/referee/target /src/evaluator/referee/target
COPY deploy/docker/Unpack.java /src/
RUN jlink --add-modules java.base,java.logging,java.management,java.sql,java.xml,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs \
      --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /out/opt/prism/jre
RUN java --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dorg.bytedeco.javacpp.cachedir=/cache \
      -Dorg.bytedeco.openblas.load=mkl_rt -cp '/src/evaluator/player/target/lib/*' /src/Unpack.java /unused \
    && mkdir -p /out/opt/prism/native /out/opt/prism/lib /out/prism/run /out/prism/cache /out/prism/data \
    && find /cache -type f -name '*.so*' -exec mv {} /out/opt/prism/native/ \; \
    && find /cache -type l | while read -r l; do t=$(basename "$(readlink "$l")"); n=$(basename "$l"); \
         if [ -f "/out/opt/prism/native/$t" ] && [ ! -e "/out/opt/prism/native/$n" ]; then ln -s "$t" "/out/opt/prism/native/$n"; fi; done \
    && cp evaluator/referee/target/prism-referee-*.jar /out/opt/prism/prism.jar \
    && for j in evaluator/referee/target/lib/*.jar; do case $j in *-linux-x86_64*) ;; *) cp "$j" /out/opt/prism/lib/ ;; esac; done

FROM gcr.io/distroless/cc-debian12
COPY --from=build /out/ /
LABEL io.prism.role=referee org.opencontainers.image.title=prism-referee org.opencontainers.image.licenses=Apache-2.0
USER 10002:10002
ENTRYPOINT ["/opt/prism/jre/bin/java"]
