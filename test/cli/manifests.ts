/** Manifests for the command line: each with what production makes of it. */

/** Nothing to say, nothing to inject. */
export const cleanPod = `apiVersion: v1
kind: Pod
metadata:
  name: clean
spec:
  dnsConfig:
    options: [{name: ndots, value: "2"}]
  containers:
    - name: web
      image: registry.example/web:1
      resources:
        requests: {cpu: 10m, memory: 64Mi}
        limits: {memory: 64Mi}
`

/** Denied for its memory limit, which is to go to line 14; what is missing beside is injected. */
export const deniedDeployment = `# the shop's front
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports: [{containerPort: 8080}]
          resources:
            requests:
              cpu: 10m
              memory: 64Mi
`

/** Warned for its ndots on line 6, which is written and therefore left alone. */
export const warnedPod = `apiVersion: v1
kind: Pod
metadata: {name: warned}
spec:
  dnsConfig:
    options: [{name: ndots, value: "5"}]
  containers:
    - {name: web, image: a, resources: {requests: {cpu: 10m}, limits: {memory: 64Mi}}}
`

/** Says a key twice, on line 4. */
export const brokenPod = `apiVersion: v1
kind: Pod
metadata: {name: broken}
kind: Pod
`
