{{/* The environment of a service: list ROOT NAME. The environment wins over config.yaml; keys set here are refused there. */}}
{{- define "prism.environment" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $v := $root.Values -}}
{{- $settings := include "prism.settings" . | fromYaml -}}
- {name: PRISM_CONFIG, value: /etc/prism/config.yaml}
- {name: KAFKA_BOOTSTRAP_SERVERS, value: {{ include "prism.bootstrapServers" $root | quote }}}
- {name: PRISM_ARTIFACTS_DIRECTORY, value: /srv/prism/artifacts}
- {name: PRISM_INTERNAL_TOKEN_FILE, value: {{ include "prism.tokenFile" $root | quote }}}
# The init container has done it; two users of the database need two rights.
- {name: QUARKUS_FLYWAY_MIGRATE_AT_START, value: "false"}
- {name: QUARKUS_SHUTDOWN_TIMEOUT, value: {{ printf "%dS" (int $settings.shutdownSeconds) | quote }}}
# Ready is who can be asked, which takes the database. Without Kafka uploads wait in the outbox and weights stay as they were;
# that nothing moves is for alerts to say.
- {name: MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_HEALTH_READINESS_ENABLED, value: "false"}
- {name: PRISM_LOGS_FORMAT, value: {{ $v.monitoring.logs }}}
{{- with $v.monitoring.traces }}
- {name: PRISM_TRACING_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{- if ne $v.kafka.auth.mechanism "none" }}
{{- $user := printf "%s-%s" $v.kafka.auth.userPrefix $name }}
- {name: KAFKA_SECURITY_PROTOCOL, value: {{ ternary "SASL_SSL" "SSL" (eq $v.kafka.auth.mechanism "scram") }}}
- {name: KAFKA_SSL_TRUSTSTORE_TYPE, value: PKCS12}
- {name: KAFKA_SSL_TRUSTSTORE_LOCATION, value: /run/secrets/prism/kafka-ca/ca.p12}
- name: KAFKA_SSL_TRUSTSTORE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $v.kafka.auth.caSecret }}, key: ca.password}}
{{- if eq $v.kafka.auth.mechanism "scram" }}
- {name: KAFKA_SASL_MECHANISM, value: SCRAM-SHA-512}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom: {secretKeyRef: {name: {{ $user }}, key: sasl.jaas.config}}
{{- else }}
- {name: KAFKA_SSL_KEYSTORE_TYPE, value: PKCS12}
- {name: KAFKA_SSL_KEYSTORE_LOCATION, value: /run/secrets/prism/kafka-user/user.p12}
- name: KAFKA_SSL_KEYSTORE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $user }}, key: user.password}}
{{- end }}
{{- end }}
{{- if eq $name "intake-service" }}
- {name: QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE, value: {{ int64 $v.gateway.maxBodyBytes | quote }}}
{{- if $v.platform.enabled }}
- {name: PRISM_INTAKE_PUBLIC_SUBMISSIONS_ENABLED, value: {{ $v.platform.publicSubmissions | quote }}}
{{- end }}
{{- else if eq $name "review-service" }}
{{- if $v.secrets.llmKey }}
- {name: PRISM_REVIEW_LLM_API_KEY_FILE, value: /run/secrets/prism/llm/llm_key}
{{- end }}
{{- else if eq $name "weights-service" }}
- {name: PRISM_WEIGHTS_SIGNING_KEY_FILE, value: /run/secrets/prism/weights-key/weights_key}
{{- else if eq $name "eval-broker" }}
{{ include "prism.evaluationEnvironment" $root }}
{{- end }}
{{- with $settings.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "prism.evaluationEnvironment" -}}
{{- $e := .Values.evaluation -}}
- {name: PRISM_EVAL_BACKEND, value: kubernetes}
- {name: PRISM_EVAL_SLOTS, value: {{ int $e.slots | quote }}}
- {name: PRISM_EVAL_DEVICE, value: {{ $e.device }}}
- {name: PRISM_EVAL_PROCESSES, value: {{ int $e.processes | quote }}}
- {name: PRISM_EVAL_SALT, value: /run/secrets/prism/text-salt/text_salt}
- {name: PRISM_EVAL_RUNS, value: /srv/prism/evaluation/runs}
- {name: PRISM_EVAL_CACHE, value: /srv/prism/evaluation/cache}
{{- if $e.datasets }}
- {name: PRISM_EVAL_DATASETS, value: /srv/prism/evaluation/datasets}
{{- end }}
- {name: PRISM_EVAL_KUBERNETES_NAMESPACE, value: {{ include "prism.evaluationNamespace" . }}}
- {name: PRISM_EVAL_KUBERNETES_INSTANCE, value: {{ $e.instance }}}
- {name: PRISM_EVAL_KUBERNETES_CLAIM, value: {{ include "prism.runsClaim" . }}}
- {name: PRISM_EVAL_KUBERNETES_CLAIM_PATH, value: /srv/prism/evaluation}
- {name: PRISM_EVAL_KUBERNETES_IMAGES, value: /etc/prism/evaluation/images.json}
- {name: PRISM_EVAL_KUBERNETES_SERVICE_ACCOUNT, value: {{ .Release.Name }}-evaluation}
- {name: PRISM_EVAL_KUBERNETES_GPU_RESOURCE, value: {{ $e.gpuResource | quote }}}
- {name: PRISM_EVAL_KUBERNETES_SECCOMP, value: {{ $e.seccomp }}}
{{- with $e.nodeSelector }}
{{- $labels := list }}
{{- range $key, $value := . }}{{ $labels = append $labels (printf "%s=%s" $key $value) }}{{ end }}
- {name: PRISM_EVAL_KUBERNETES_NODE_SELECTOR, value: {{ join "," $labels | quote }}}
{{- end }}
{{- with $e.tolerations }}
- {name: PRISM_EVAL_KUBERNETES_TOLERATIONS, value: {{ join "," . | quote }}}
{{- end }}
{{- with $e.runtimeClass }}
- {name: PRISM_EVAL_KUBERNETES_RUNTIME_CLASS, value: {{ . }}}
{{- end }}
{{- with include "prism.evaluationPriorityClass" . }}
- {name: PRISM_EVAL_KUBERNETES_PRIORITY_CLASS, value: {{ . }}}
{{- end }}
{{- end }}

{{- define "prism.tokenFile" -}}
{{- if .Values.platform.enabled -}}
/run/secrets/{{ .Values.platform.family }}/challenge_token
{{- else -}}
/run/secrets/prism/internal-token/internal_token
{{- end -}}
{{- end }}

{{/* Secrets that a service sees as files, by the folder: list ROOT NAME. */}}
{{- define "prism.secretFiles" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $v := $root.Values -}}
{{- if $v.platform.enabled }}
/run/secrets/{{ $v.platform.family }}: {volume: challenge-token, secret: {{ $v.platform.secret }}, items: [{key: {{ $v.platform.key }}, path: challenge_token}]}
{{- else }}
/run/secrets/prism/internal-token: {volume: internal-token, secret: {{ $v.secrets.internalToken }}, items: [{key: internal_token, path: internal_token}]}
{{- end }}
{{- if ne $v.kafka.auth.mechanism "none" }}
/run/secrets/prism/kafka-ca: {volume: kafka-ca, secret: {{ $v.kafka.auth.caSecret }}, items: [{key: ca.p12, path: ca.p12}]}
{{- end }}
{{- if eq $v.kafka.auth.mechanism "tls" }}
/run/secrets/prism/kafka-user: {volume: kafka-user, secret: {{ $v.kafka.auth.userPrefix }}-{{ $name }}, items: [{key: user.p12, path: user.p12}]}
{{- end }}
{{- if and (eq $name "review-service") $v.secrets.llmKey }}
/run/secrets/prism/llm: {volume: llm-key, secret: {{ $v.secrets.llmKey }}}
{{- end }}
{{- if eq $name "weights-service" }}
/run/secrets/prism/weights-key: {volume: weights-key, secret: {{ $v.secrets.weightsKey }}, items: [{key: weights_key, path: weights_key}]}
{{- end }}
{{- if eq $name "eval-broker" }}
/run/secrets/prism/text-salt: {volume: text-salt, secret: {{ $v.secrets.textSalt }}, items: [{key: text_salt, path: text_salt}]}
{{- end }}
{{- end }}

{{/* list ROOT NAME STORE */}}
{{- define "prism.mounts" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
- {name: config, mountPath: /etc/prism/config.yaml, subPath: config.yaml, readOnly: true}
- {name: tmp, mountPath: /tmp}
- {name: data, mountPath: /srv/prism/data}
- name: artifacts
  mountPath: /srv/prism/artifacts
  {{- if eq (index . 2) "read" }}
  readOnly: true
  {{- end }}
{{- range $path, $file := include "prism.secretFiles" (list $root $name) | fromYaml }}
- {name: {{ $file.volume }}, mountPath: {{ $path }}, readOnly: true}
{{- end }}
{{- if eq $name "eval-broker" }}
- {name: evaluation-images, mountPath: /etc/prism/evaluation, readOnly: true}
- {name: runs, mountPath: /srv/prism/evaluation}
{{- end }}
{{- with (include "prism.settings" (list $root $name) | fromYaml).extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* list ROOT NAME */}}
{{- define "prism.volumes" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
- name: config
  configMap: {name: {{ $root.Release.Name }}-config}
# Natives are unpacked here, so it must be executable.
- name: tmp
  emptyDir: {sizeLimit: 512Mi}
- name: data
  emptyDir: {sizeLimit: 64Mi}
- name: artifacts
  persistentVolumeClaim:
    claimName: {{ ternary (include "prism.evaluationArtifactsClaim" $root) (include "prism.artifactsClaim" $root) (eq $name "eval-broker") }}
{{- range $file := include "prism.secretFiles" . | fromYaml }}
- name: {{ $file.volume }}
  secret:
    secretName: {{ $file.secret }}
    # of the group, which is the service's alone
    defaultMode: 288
    {{- with $file.items }}
    items: {{- toYaml . | nindent 6 }}
    {{- end }}
{{- end }}
{{- if eq $name "eval-broker" }}
- name: evaluation-images
  configMap: {name: {{ $root.Release.Name }}-evaluation-images}
- name: runs
  persistentVolumeClaim: {claimName: {{ include "prism.runsClaim" $root }}}
{{- end }}
{{- with (include "prism.settings" . | fromYaml).extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}
