{{/* The five services: ports, what they write and read, what they see of the store. As topics.md has it; a test compares. */}}
{{- define "prism.catalogue" -}}
intake-service: {port: 8080, writes: submissions.v1, reads: [reviews.v1, evaluations.v1, scores.v1], store: write}
review-service: {port: 8081, writes: reviews.v1, reads: [submissions.v1], store: write}
eval-broker: {port: 8082, writes: evaluations.v1, reads: [reviews.v1, scores.v1], store: write}
scoring-service: {port: 8083, writes: scores.v1, reads: [evaluations.v1], store: read}
weights-service: {port: 8084, writes: weights.v1, reads: [scores.v1], store: read}
{{- end }}

{{/* Profiles whose results earn; docs/reference/profiles.md says which, and a test compares. */}}
{{- define "prism.officialProfiles" -}}
[gpu_proxy_eval, full_scale_eval]
{{- end }}

{{- define "prism.evaluationNamespace" -}}
{{- .Values.evaluation.namespace | default .Release.Namespace -}}
{{- end }}

{{/* Whether evaluations have a namespace of their own: "yes" or nothing. */}}
{{- define "prism.apart" -}}
{{- if ne (include "prism.evaluationNamespace" .) .Release.Namespace }}yes{{ end -}}
{{- end }}

{{/* Namespace of a part: list ROOT NAME. */}}
{{- define "prism.namespaceOf" -}}
{{- $root := index . 0 -}}
{{- if eq (index . 1) "eval-broker" }}{{ include "prism.evaluationNamespace" $root }}{{ else }}{{ $root.Release.Namespace }}{{ end -}}
{{- end }}

{{/* What Pods are found by: list ROOT NAME. Never changes, since selectors of Deployments cannot. */}}
{{- define "prism.selector" -}}
app.kubernetes.io/name: prism
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* list ROOT NAME */}}
{{- define "prism.labels" -}}
{{ include "prism.selector" . }}
app.kubernetes.io/version: {{ (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/part-of: prism
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
helm.sh/chart: {{ printf "%s-%s" (index . 0).Chart.Name (index . 0).Chart.Version }}
{{- end }}

{{/* Image of a service: list ROOT NAME. */}}
{{- define "prism.image" -}}
{{- $images := (index . 0).Values.images -}}
{{- $name := index . 1 -}}
{{- $digest := index $images.digests $name -}}
{{- with $images.registry }}{{ trimSuffix "/" . }}/{{ end }}prism-{{ $name }}
{{- if $digest }}@{{ $digest }}{{ else }}:{{ $images.tag | default (index . 0).Chart.AppVersion }}{{ end -}}
{{- end }}

{{/* What a service is configured with: defaults, and what it says itself. list ROOT NAME */}}
{{- define "prism.settings" -}}
{{- $root := index . 0 -}}
{{- mergeOverwrite (deepCopy $root.Values.defaults) (deepCopy (index $root.Values.services (index . 1) | default dict)) | toYaml -}}
{{- end }}

{{/* What no container of this chart may do. */}}
{{- define "prism.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: {drop: [ALL]}
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{/* Security of a Pod: its user. */}}
{{- define "prism.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "prism.pullSecrets" -}}
{{- with .Values.images.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* Pods of a part on different nodes, where there are some: list ROOT NAME. */}}
{{- define "prism.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "prism.selector" . | nindent 8 }}
{{- end }}

{{- define "prism.priorityClass" -}}
{{- .Values.defaults.priorityClass | default (ternary (printf "%s-services" .Release.Name) "" .Values.priorityClasses.create) -}}
{{- end }}

{{- define "prism.evaluationPriorityClass" -}}
{{- .Values.evaluation.priorityClass | default (ternary (printf "%s-evaluations" .Release.Name) "" .Values.priorityClasses.create) -}}
{{- end }}

{{- define "prism.bootstrapServers" -}}
{{- if .Values.quickstart.enabled }}{{ .Release.Name }}-kafka:9092{{ else }}{{ .Values.kafka.bootstrapServers }}{{ end -}}
{{- end }}

{{- define "prism.artifactsClaim" -}}
{{- .Values.storage.artifacts.existingClaim | default (printf "%s-artifacts" .Release.Name) -}}
{{- end }}

{{/* The claim of the same files in the evaluations' namespace. */}}
{{- define "prism.evaluationArtifactsClaim" -}}
{{- if include "prism.apart" . -}}
{{- .Values.storage.artifacts.evaluationClaim | default (printf "%s-artifacts" .Release.Name) -}}
{{- else -}}
{{- include "prism.artifactsClaim" . -}}
{{- end -}}
{{- end }}

{{- define "prism.runsClaim" -}}
{{- .Values.storage.runs.existingClaim | default (printf "%s-runs" .Release.Name) -}}
{{- end }}

{{/* Topics by name, "main" or "dead". */}}
{{- define "prism.topics" -}}
{{- range $name, $service := include "prism.catalogue" . | fromYaml }}
{{ $service.writes }}: main
{{- range $service.reads }}
{{ printf "%s.%s.dlq" $name . }}: dead
{{- end }}
{{- end }}
{{- end }}

{{/* A map flat, its keys with dots, its values as JSON: list PREFIX MAP. A line is KEY=VALUE. */}}
{{- define "prism.flat" -}}
{{- $prefix := index . 0 -}}
{{- range $key, $value := index . 1 }}
{{- $path := ternary $key (printf "%s.%s" $prefix $key) (eq $prefix "") }}
{{- if kindIs "map" $value }}{{ include "prism.flat" (list $path $value) }}{{ else }}
{{ $path }}={{ toJson $value }}{{ end }}
{{- end }}
{{- end }}
