{{/* Addresses of services: those of the evaluations' namespace with it. */}}
{{- define "prism.upstream" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{ $root.Release.Name }}-{{ $name }}{{ if and (eq $name "eval-broker") (include "prism.apart" $root) }}.{{ include "prism.evaluationNamespace" $root }}.svc{{ end -}}
{{- end }}

{{- define "prism.gateway" -}}
# Made by the chart. Routes: templates/_routes.tpl.
worker_processes 2;
pid /tmp/nginx.pid;
error_log /dev/stderr warn;
# open streams end with the Pod's own time
worker_shutdown_timeout {{ int .Values.defaults.shutdownSeconds }}s;

events {
  worker_connections 4096;
}

http {
  log_format prism escape=json '{"time":"$time_iso8601","level":"INFO","service":"gateway","logger":"gateway","message":"$request_method $uri $status",'
    '"about":{"status":"$status","upstream":"$upstream_addr","seconds":"$request_time","bytes_in":"$request_length","bytes_out":"$bytes_sent"}}';
  access_log /dev/stdout prism;
  server_tokens off;
  default_type application/problem+json;

  client_body_temp_path /tmp/body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;

  client_max_body_size {{ int64 .Values.gateway.maxBodyBytes }};
  client_header_timeout 15s;
  client_body_timeout 30s;
  send_timeout 60s;
  large_client_header_buffers 4 8k;

{{- range $name, $service := include "prism.catalogue" . | fromYaml }}

  upstream {{ $name }} {
    server {{ include "prism.upstream" (list $ $name) }}:{{ $service.port }} max_fails=0;
    keepalive 32;
  }
{{- end }}

  map $uri $public {
    default "";
    {{- range include "prism.publicRoutes" . | fromYamlArray }}
    "~^{{ .path }}$" {{ .service }};
    {{- end }}
  }
{{- if .Values.platform.enabled }}

  map $uri $platform {
    default $public;
    {{- range include "prism.platformRoutes" . | fromYamlArray }}
    "~^{{ .path }}$" {{ .service }};
    {{- end }}
  }
{{- end }}

  map $uri $operator {
    default $public;
    {{- range concat (include "prism.platformRoutes" . | fromYamlArray) (include "prism.operatorRoutes" . | fromYamlArray) }}
    "~^{{ .path }}$" {{ .service }};
    {{- end }}
  }

  # Routes are chosen by the path as nginx reads it, and the request goes on as it was sent: no path may read differently there.
  map $request_uri $ambiguous {
    default "";
    "~^[^?]*(%2[fF]|%5[cC]|%2[eE]|;|//|/\.)" yes;
  }

  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_connect_timeout 5s;
  proxy_read_timeout 60s;
  proxy_next_upstream off;

  # Public: nothing internal.
  server {
    listen 8080;
    set $service $public;
    {{- include "prism.gatewayServer" . | nindent 4 }}
  }
{{- if .Values.platform.enabled }}

  # For the Platform: the routes that it calls, behind its token, and the public ones.
  server {
    listen 8081;
    set $service $platform;
    {{- include "prism.gatewayServer" . | nindent 4 }}
  }
{{- end }}

  # For operators, behind the internal token; only a port-forward to this Pod gets here.
  server {
    listen 127.0.0.1:8090;
    # judging all families anew takes its time
    proxy_read_timeout 10m;
    set $service $operator;
    {{- include "prism.gatewayServer" . | nindent 4 }}
  }
}
{{- end }}

{{- define "prism.gatewayServer" -}}
error_page 404 = @nothing;
error_page 413 = @large;
error_page 502 504 = @away;

location = /-/alive {
  access_log off;
  return 204;
}
# Server-sent events pass as they come and may be quiet for long.
location ~ ^/v1/submissions/[^/]+/events$ {
  if ($ambiguous) {
    return 404;
  }
  proxy_buffering off;
  proxy_read_timeout 1h;
  proxy_pass http://$service;
}
location / {
  if ($ambiguous) {
    return 404;
  }
  if ($service = "") {
    return 404;
  }
  proxy_pass http://$service;
}
location @nothing {
  return 404 '{"type":"about:blank","title":"There is no such route","status":404}';
}
location @large {
  return 413 '{"type":"about:blank","title":"The request is larger than {{ int64 .Values.gateway.maxBodyBytes }} bytes","status":413}';
}
location @away {
  add_header Retry-After 5 always;
  return 503 '{"type":"about:blank","title":"The service is not there at the moment","status":503}';
}
{{- end }}
