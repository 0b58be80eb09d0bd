{{/*
Which service answers which path: regular expressions over the normalized path, the first that matches counts, and what
matches none is answered with 404. A test asks for every route of docs/reference/http-api.md.
*/}}
{{- define "prism.publicRoutes" -}}
- {path: "/(health|version)", service: intake-service}
- {path: "/v1/submissions/[^/]+/similarity", service: review-service}
- {path: "/v1/submissions/[^/]+/logs", service: eval-broker}
- {path: "/v1/submissions/[^/]+/(score|curves)", service: weights-service}
- {path: "/v1/submissions(/[^/]+(/(events|appeals))?)?", service: intake-service}
- {path: "/v1/(queue(/[^/]+)?|gpu/status|health/(eval-jobs|isolation))", service: eval-broker}
- {path: "/((assets|submissions|architectures|hotkeys|noise)/[^/]+|weights)?", service: weights-service}
- {path: "/v1/(leaderboard|architectures(/[^/]+)?|noise-cards/[^/]+|epochs(/current)?|weights(/(latest|vector))?|hotkeys(/[^/]+)?|build)", service: weights-service}
{{- end }}

{{/* What the Platform calls beside the public ones. */}}
{{- define "prism.platformRoutes" -}}
- {path: "/internal/v1/get_weights", service: weights-service}
- {path: "/internal/v1/bridge/submissions", service: intake-service}
{{- end }}

{{/* What operators call beside those. */}}
{{- define "prism.operatorRoutes" -}}
- {path: "/internal/v1/(holds|similarity)(/.*)?", service: review-service}
- {path: "/internal/v1/(queue|targets|submissions)(/.*)?", service: eval-broker}
- {path: "/internal/v1/(families|rulings|policies)(/.*)?", service: scoring-service}
{{- end }}
