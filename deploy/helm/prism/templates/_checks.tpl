{{/* Combinations that cannot work, in words. What one value alone may be says values.schema.json. */}}
{{- define "prism.checks" -}}
{{- $v := .Values -}}
{{- if gt (len .Release.Name) 30 }}{{ fail "the name of the release has more than 30 characters: names made of it would be cut off" }}{{ end -}}
{{- include "prism.checkConfig" . -}}
{{- include "prism.checkImages" . -}}
{{- include "prism.checkEvaluation" . -}}
{{- include "prism.checkKafka" . -}}
{{- include "prism.checkScaling" . -}}
{{- if and $v.platform.enabled (not $v.platform.secret) }}{{ fail "platform.secret is missing: the Secret with the challenge token of the Platform's registry record" }}{{ end -}}
{{- if and $v.ingress.enabled (not $v.ingress.host) }}{{ fail "ingress.host is missing: an Ingress without a host takes the requests of everybody" }}{{ end -}}
{{- end }}

{{/* Keys that the chart sets, with their default, which may stand in a config.yaml, and the value to say it with. */}}
{{- define "prism.owned" -}}
prism.internal-token-file: {say: secrets.internalToken}
prism.database.url: {say: database.secret}
prism.artifacts.directory: {default: data/artifacts, say: storage.artifacts}
prism.weights.signing-key-file: {default: data/keys/weights_key, say: secrets.weightsKey}
prism.review.llm.api-key-file: {say: secrets.llmKey}
prism.eval.salt: {default: data/secrets/text_salt, say: secrets.textSalt}
prism.eval.runs: {default: data/runs, say: storage.runs}
prism.eval.cache: {default: data/cache, say: storage.runs}
prism.eval.datasets: {say: evaluation.datasets}
prism.eval.slots: {default: 1, say: evaluation.slots}
prism.eval.device: {default: cpu, say: evaluation.device}
prism.eval.processes: {default: 1, say: evaluation.processes}
prism.eval.backend: {default: auto, say: evaluation}
prism.eval.kubernetes.context: {say: evaluation}
prism.eval.kubernetes.namespace: {default: prism-evaluation, say: evaluation.namespace}
prism.eval.kubernetes.instance: {default: prism, say: evaluation.instance}
prism.eval.kubernetes.claim: {default: prism-runs, say: storage.runs}
prism.eval.kubernetes.claim-path: {say: storage.runs}
prism.eval.kubernetes.images: {say: evaluation.images}
prism.eval.kubernetes.service-account: {default: prism-evaluation, say: evaluation}
prism.eval.kubernetes.gpu-resource: {default: nvidia.com/gpu, say: evaluation.gpuResource}
prism.eval.kubernetes.node-selector: {say: evaluation.nodeSelector}
prism.eval.kubernetes.tolerations: {say: evaluation.tolerations}
prism.eval.kubernetes.runtime-class: {say: evaluation.runtimeClass}
prism.eval.kubernetes.priority-class: {say: evaluation.priorityClass}
prism.eval.kubernetes.seccomp: {default: localhost, say: evaluation.seccomp}
prism.logs.format: {default: text, say: monitoring.logs}
prism.tracing.endpoint: {say: monitoring.traces}
kafka.bootstrap.servers: {say: kafka.bootstrapServers}
kafka.security.protocol: {say: kafka.auth}
kafka.sasl.mechanism: {say: kafka.auth}
quarkus.http.limits.max-body-size: {say: gateway.maxBodyBytes}
{{- end }}

{{- define "prism.checkConfig" -}}
{{- $v := .Values -}}
{{- $config := $v.config | fromYaml -}}
{{- with $config.Error }}{{ fail (printf "config is no YAML map of settings: %s" .) }}{{ end -}}
{{- $owned := include "prism.owned" . | fromYaml -}}
{{- range splitList "\n" (include "prism.flat" (list "" $config)) -}}
  {{- $key := splitList "=" . | first -}}
  {{- $value := trimPrefix (printf "%s=" $key) . -}}
  {{- with get $owned $key }}{{ if not (and (hasKey . "default") (eq (toJson .default) $value)) }}{{ fail (printf "config sets %s, which the chart sets itself: say %s" $key .say) }}{{ end }}{{ end -}}
  {{- if and (regexMatch "^prism\\.eval\\.(docker|platform)\\." $key) (not (regexMatch "\\.(instance|slug|slug-header)$" $key)) }}{{ fail (printf "config sets %s, but in a cluster evaluations are Jobs: remove it" $key) }}{{ end -}}
  {{- if regexMatch "^(quarkus\\.http\\.(host|port)|mp\\.messaging\\..*\\.topic)$" $key }}{{ fail (printf "config sets %s, which everything else here relies on: remove it" $key) }}{{ end -}}
  {{- if regexMatch "(?i)(password|jaas|credential|(^|[.-])secret|[.-]token$)" $key }}{{ fail (printf "config sets %s: a ConfigMap is no place for secrets" $key) }}{{ end -}}
  {{- if and $v.platform.enabled (eq $key "prism.intake.public-submissions-enabled") (ne $value "true") }}{{ fail "config sets prism.intake.public-submissions-enabled, which Platform mode sets itself: say platform.publicSubmissions" }}{{ end -}}
{{- end -}}
{{- $upload := dig "prism" "intake" "max-upload-bytes" 7500000 $config | int64 -}}
{{- if lt (mul 3 (int64 $v.gateway.maxBodyBytes)) (mul 4 $upload) }}{{ fail (printf "gateway.maxBodyBytes is %d, but an upload of prism.intake.max-upload-bytes (%d) has a third more in base64" (int64 $v.gateway.maxBodyBytes) $upload) }}{{ end -}}
{{- end }}

{{- define "prism.checkImages" -}}
{{- $v := .Values -}}
{{- if $v.images.requireDigests -}}
{{- range $name, $digest := $v.images.digests }}{{ if not $digest }}{{ fail (printf "images.requireDigests, but images.digests.%s is missing" $name) }}{{ end }}{{ end -}}
{{- if not $v.gateway.image.digest }}{{ fail "images.requireDigests, but gateway.image.digest is missing" }}{{ end -}}
{{- if $v.quickstart.enabled }}{{ fail "images.requireDigests is for production, quickstart.enabled for a trial: choose" }}{{ end -}}
{{- end -}}
{{- end }}

{{- define "prism.checkEvaluation" -}}
{{- $v := .Values -}}
{{- $artifacts := $v.storage.artifacts -}}
{{- if and $artifacts.existingClaim $artifacts.volume }}{{ fail "storage.artifacts has both existingClaim and volume: choose" }}{{ end -}}
{{- if and $v.storage.runs.existingClaim $v.storage.runs.volume }}{{ fail "storage.runs has both existingClaim and volume: choose" }}{{ end -}}
{{- if $v.evaluation.enabled -}}
{{- if not $v.evaluation.images }}{{ fail "evaluation.images is missing: --set-file evaluation.images=images.json, or evaluation.enabled=false" }}{{ end -}}
{{- $images := $v.evaluation.images | fromJson -}}
{{- range list "player" "referee" "keeper" -}}
{{- if not (regexMatch "^[^@ ]+@sha256:[0-9a-f]{64}$" (get $images . | default "" | toString)) }}{{ fail (printf "evaluation.images names no %s as name@sha256:…, as nodes can pull it" .) }}{{ end -}}
{{- end -}}
{{- $config := $v.config | fromYaml -}}
{{- $profiles := dig "prism" "intake" "profiles" "" $config | toJson -}}
{{- range include "prism.officialProfiles" . | fromYamlArray -}}
{{- if regexMatch (printf "\\b%s\\b" .) $profiles -}}
{{- if ne $v.evaluation.seccomp "localhost" }}{{ fail (printf "config lets miners ask for %s, which eval-broker refuses without our lists of system calls: evaluation.seccomp=localhost" .) }}{{ end -}}
{{- if not $v.evaluation.datasets }}{{ fail (printf "config lets miners ask for %s, which takes a locked dataset: evaluation.datasets=true, and put it on the claim" .) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- if and $v.evaluation.quota (not (include "prism.apart" .)) }}{{ fail "evaluation.quota would bound the services, too: give evaluations a namespace of their own" }}{{ end -}}
{{- if include "prism.apart" . -}}
{{- if and $artifacts.existingClaim (not $artifacts.evaluationClaim) }}{{ fail (printf "storage.artifacts.evaluationClaim is missing: a claim belongs to one namespace, and eval-broker in %s needs one that shows the same files" $v.evaluation.namespace) }}{{ end -}}
{{- if and $artifacts.evaluationClaim (not $artifacts.existingClaim) }}{{ fail "storage.artifacts.existingClaim is missing: evaluationClaim must show the same files" }}{{ end -}}
{{- if not (or $artifacts.existingClaim $artifacts.volume) }}{{ fail "evaluation.namespace is another one than the release's, so the artifact store takes two claims of the same files: storage.artifacts.volume, or existingClaim and evaluationClaim" }}{{ end -}}
{{- if $v.quickstart.enabled }}{{ fail "quickstart makes its secrets in the namespace of the release: leave evaluation.namespace empty" }}{{ end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "prism.checkKafka" -}}
{{- $v := .Values -}}
{{- $kafka := $v.kafka -}}
{{- if $v.quickstart.enabled -}}
{{- if $kafka.bootstrapServers }}{{ fail "quickstart brings its own Kafka: remove kafka.bootstrapServers" }}{{ end -}}
{{- if or $kafka.strimzi.topics $kafka.strimzi.users (ne $kafka.auth.mechanism "none") }}{{ fail "quickstart's Kafka has neither users nor Strimzi: remove kafka.auth and kafka.strimzi" }}{{ end -}}
{{- else if not $kafka.bootstrapServers -}}
{{- fail "kafka.bootstrapServers is missing" -}}
{{- end -}}
{{- if and (ne $kafka.auth.mechanism "none") (not $kafka.auth.caSecret) }}{{ fail (printf "kafka.auth.mechanism is %s, but kafka.auth.caSecret is missing" $kafka.auth.mechanism) }}{{ end -}}
{{- if and (or $kafka.strimzi.topics $kafka.strimzi.users) (not $kafka.strimzi.cluster) }}{{ fail "kafka.strimzi.cluster is missing" }}{{ end -}}
{{- if and $kafka.strimzi.users (eq $kafka.auth.mechanism "none") }}{{ fail "kafka.strimzi.users makes users, but kafka.auth.mechanism is none" }}{{ end -}}
{{- end }}

{{- define "prism.checkScaling" -}}
{{- $v := .Values -}}
{{- $partitions := int $v.kafka.partitions -}}
{{- range $name, $service := $v.services -}}
{{- if gt (int ($service.replicas | default 1)) $partitions }}{{ fail (printf "services.%s.replicas is %d, but the topics have %d partitions: the rest would have nothing to read" $name (int $service.replicas) $partitions) }}{{ end -}}
{{- range $kind := list "autoscaling" "keda" -}}
{{- with get $service $kind }}{{ if .enabled -}}
{{- if gt (int .max) $partitions }}{{ fail (printf "services.%s.%s.max is %d, but the topics have %d partitions: the rest would have nothing to read" $name $kind (int .max) $partitions) }}{{ end -}}
{{- if gt (int .min) (int .max) }}{{ fail (printf "services.%s.%s.min is above its max" $name $kind) }}{{ end -}}
{{- if and (eq $kind "keda") (ne $v.kafka.auth.mechanism "none") (not $v.keda.authentication) }}{{ fail "keda.authentication is missing: KEDA reads lags as a user of Kafka, too" }}{{ end -}}
{{- end }}{{ end -}}
{{- end -}}
{{- end -}}
{{- end }}
