/** Manifests by the thousand: of two sizes, each with its name and namespace. */

/** 400 bytes: five findings under production, three of them mended. */
export function smallDocument(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api-${index}
spec:
  selector:
    matchLabels: {app: api-${index}}
  template:
    metadata:
      labels: {app: api-${index}}
    spec:
      containers:
        - name: api
          image: registry.example/api:1.${index}
          ports: [{containerPort: 8080}]
          resources:
            requests: {cpu: 10m, memory: 64Mi}
            limits: {memory: 64Mi}
`
}

/** 3.3 KB: a Deployment that is ready for production; with `flawed` one memory limit is missing. */
export function largeDocument(index: number, flawed: boolean): string {
  const name = `api-${index}`
  const env = Array.from(
    { length: 12 },
    (_, number) => `            - name: SETTING_${number}\n              value: value-${number}-of-${name}\n`,
  )
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop-${index % 40}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: shop
    app.kubernetes.io/managed-by: kustomize
  annotations:
    team: payments
    runbook: https://runbooks.example/shop/${name}
spec:
  replicas: 1
  revisionHistoryLimit: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: shop
    spec:
      terminationGracePeriodSeconds: 45
      serviceAccountName: api
      dnsConfig:
        options:
          - name: ndots
            value: "2"
      containers:
        - name: api
          image: registry.example/shop/api:1.${index}.0
          args: ["--listen", ":8080", "--config", "/etc/api/config.yaml"]
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: DATABASE_HOST
              value: orders-db.shop-${index % 40}.svc
            - name: DATABASE_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: orders-db
                  key: password
${env.join('')}          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              ephemeral-storage: 1Gi
${flawed ? '' : '              memory: 256Mi\n'}          readinessProbe:
            httpGet:
              path: /healthz
              port: http
            periodSeconds: 10
            failureThreshold: 3
          livenessProbe:
            httpGet:
              path: /livez
              port: http
            periodSeconds: 20
            failureThreshold: 5
          lifecycle:
            preStop:
              sleep:
                seconds: 5
          volumeMounts:
            - name: config
              mountPath: /etc/api
              readOnly: true
            - name: scratch
              mountPath: /tmp
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
        - name: exporter
          image: registry.example/shop/exporter:2.3.1
          args: ["--target", "http://127.0.0.1:8080/metrics"]
          ports:
            - name: metrics
              containerPort: 9090
          resources:
            requests:
              cpu: 10m
              memory: 32Mi
            limits:
              memory: 64Mi
      volumes:
        - name: config
          configMap:
            name: ${name}
        - name: scratch
          emptyDir:
            sizeLimit: 64Mi
`
}
