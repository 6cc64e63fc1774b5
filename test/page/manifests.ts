/** Manifests that scenarios show to the page. */
import { readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)

/** A file of the checkout. */
export function manifest(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

/** A Pod that lacks much, of which some is injected. */
export function barePod(name: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
spec:
  containers:
    - name: web
      image: registry.example/shop/web:1.4.2
`
}

/** A ConfigMap, of which nobody says anything. */
export function configMap(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`
}
