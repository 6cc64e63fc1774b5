/** What the page opens with: a Deployment that runs, and falls over in production. */

/** Its findings are of many kinds: denied, warned, injected into the object and into its Pods. */
export const example = `# Paste your own manifests here, or drop files.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
  labels: { app: api }
spec:
  replicas: 2
  selector:
    matchLabels: { app: api }
  template:
    metadata:
      labels: { app: api }
    spec:
      containers:
        - name: api
          image: registry.example/shop/api:latest
          # the shell is what gets SIGTERM, and passes nothing on
          command: ["sh", "-c", "./migrate && java -jar api.jar"]
          env:
            - name: JAVA_TOOL_OPTIONS
              value: -Xmx2g
          ports:
            - containerPort: 8080
          resources:
            limits: { memory: 1Gi }
---
apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: shop
spec:
  selector: { app: api }
  ports:
    - port: 80
      targetPort: http
`
