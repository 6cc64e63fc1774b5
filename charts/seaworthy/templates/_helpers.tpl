{{- define "seaworthy.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* At most 59 characters: the Secret's name has 4 more. */}}
{{- define "seaworthy.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) }}
{{- default $full .Values.fullnameOverride | trunc 59 | trimSuffix "-" }}
{{- end }}

{{- define "seaworthy.selectorLabels" -}}
app.kubernetes.io/name: {{ include "seaworthy.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "seaworthy.labels" -}}
{{ include "seaworthy.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "seaworthy.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (.Values.serviceAccount.create | ternary (include "seaworthy.fullname" .) "default") }}
{{- end }}

{{/* Chart 0.1.0 knew nothing but a given Secret: an upgrade of such a release goes on serving it. */}}
{{- define "seaworthy.tlsSource" -}}
{{- .Values.tls.source | default (empty (or .Values.tls.secretName .Values.webhook.caBundle) | ternary "own" "secret") }}
{{- end }}

{{- define "seaworthy.secretName" -}}
{{- .Values.tls.secretName | default (printf "%s-tls" (include "seaworthy.fullname" .)) }}
{{- end }}

{{/* Of webhook.url, where it is set; an IPv6 address without its brackets. */}}
{{- define "seaworthy.urlHost" -}}
{{- with .Values.webhook.url }}{{ (urlParse .).hostname }}{{ end }}
{{- end }}

{{- define "seaworthy.image" -}}
{{- with .Values.image }}
{{- .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}
