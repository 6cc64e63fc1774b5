/** What `npm start` says: where it listens, and a line to try it with. */

/** A Pod as people write it first: nothing but a name, an image and a port. */
const barePod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { containers: [{ name: 'web', image: 'registry.example/shop/web:1.4.2', ports: [{ containerPort: 8080 }] }] },
}

/** Plain text for a terminal; the `curl` line works as it stands, in any folder. */
export function welcome(url: string, healthUrl: string, profile: string): string {
  return `Seaworthy listens on ${url} (profile ${profile}), health and metrics on ${healthUrl}

What would happen to a Pod that says nothing but its image? In another terminal:

  curl -sk ${url}/dry-run -d '${JSON.stringify(barePod)}'

"patch" is what would be injected, "verdict" and "findings" what would be said of the rest. Ctrl-C ends it.
`
}
