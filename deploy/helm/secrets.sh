#!/bin/sh
# Makes the namespaces and the Secrets that the chart names, with fresh random values. What is there already stays as it
# is and is copied to where it is missing, so it can be run again: another weights key is another publisher, another salt means
# measuring all baselines anew.
#
#   deploy/helm/secrets.sh [--quickstart] NAMESPACE [NAMESPACE]
#
# The second namespace is that of evaluations (evaluation.namespace). prism-database, the address of your PostgreSQL, is yours
# to make; --quickstart makes one for the PostgreSQL that values.quickstart.yaml brings. RELEASE is the name of the release
# (default prism). Needs kubectl, openssl and the rights to read and make Secrets.
set -eu

die() { printf 'secrets: %s\n' "$*" >&2; exit 2; }
say() { printf 'secrets: %s\n' "$*" >&2; }

quickstart=
if [ "${1:-}" = --quickstart ]; then quickstart=yes; shift; fi
[ $# -ge 1 ] && [ $# -le 2 ] || die "usage: secrets.sh [--quickstart] NAMESPACE [NAMESPACE]"
for tool in kubectl openssl base64; do
  command -v "$tool" >/dev/null 2>&1 || die "needs $tool"
done
release=${RELEASE:-prism}

# The value of a key, where some namespace has it: value SECRET KEY NAMESPACE...
value() {
  secret=$1 key=$2
  shift 2
  for n; do
    found=$(kubectl -n "$n" get secret "$secret" --ignore-not-found -o "jsonpath={.data.$key}")
    if [ -n "$found" ]; then
      printf '%s' "$found" | base64 -d
      return 0
    fi
  done
}

# made SECRET KEY=VALUE... : in each namespace that lacks it. Values go through files, never through a command line.
made() {
  secret=$1
  shift
  folder=$(mktemp -d)
  files=
  for pair; do
    printf '%s' "${pair#*=}" >"$folder/${pair%%=*}"
    files="$files --from-file=$folder/${pair%%=*}"
  done
  for n in $namespaces; do
    if [ -n "$(kubectl -n "$n" get secret "$secret" --ignore-not-found -o name)" ]; then
      say "$n/$secret is there and stays"
    else
      # shellcheck disable=SC2086 # names without spaces
      kubectl -n "$n" create secret generic "$secret" $files >/dev/null
      say "$n/$secret made"
    fi
  done
  rm -rf "$folder"
}

umask 077
namespaces="$*"
# Everything that the chart makes meets the strictest of the cluster's own standards for Pods; nothing less gets in.
standard=pod-security.kubernetes.io/enforce
for n in $namespaces; do
  if [ -z "$(kubectl get namespace "$n" --ignore-not-found -o name)" ]; then
    kubectl create namespace "$n" >/dev/null
    kubectl label namespace "$n" "$standard=restricted" >/dev/null
    say "namespace $n made, $standard=restricted"
  elif ! kubectl get namespace "$n" -o yaml | grep -q "$standard: restricted"; then
    say "namespace $n is there without $standard=restricted; think of: kubectl label namespace $n $standard=restricted"
  fi
done

token=$(value prism-internal-token internal_token "$@")
made prism-internal-token "internal_token=${token:-$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=\n')}"
salt=$(value prism-text-salt text_salt "$@")
made prism-text-salt "text_salt=${salt:-$(openssl rand -hex 32)}"
key=$(value prism-weights-key weights_key "$1")
namespaces=$1
made prism-weights-key "weights_key=${key:-$(openssl rand -hex 32)}"
if [ -n "$quickstart" ]; then
  password=$(openssl rand -hex 24)
  made prism-database "password=$password" "url=postgresql://prism:$password@$release-postgres:5432/prism"
fi
