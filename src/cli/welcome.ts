/** What `npm start` says: where it listens, and what to try it with. */

/** A Pod as people write it first: nothing but a name, an image and a port. */
const barePod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { containers: [{ name: 'web', image: 'registry.example/shop/web:1.4.2', ports: [{ containerPort: 8080 }] }] },
}

/** A server that listens. */
export interface Listening {
  readonly url: string
  readonly healthUrl: string
  /** In force. */
  readonly profile: string
  /** Whether there is a page at `/`. */
  readonly page: boolean
  readonly dryRun: boolean
}

/** Plain text for a terminal; the `curl` line works as it stands, in any folder. */
export function welcome({ url, healthUrl, profile, page, dryRun }: Listening): string {
  const paragraphs = [
    `Seaworthy listens on ${url} (profile ${profile}), health and metrics on ${healthUrl}`,
    ...(page ? [open(url)] : []),
    ...(dryRun ? [ask(url)] : []),
    'Ctrl-C ends it.',
  ]
  return `${paragraphs.join('\n\n')}\n`
}

function open(url: string): string {
  return `Paste a manifest in a browser, which warns of the certificate, since that was made for this run alone:

  ${url}/`
}

function ask(url: string): string {
  return `What would happen to a Pod that says nothing but its image? In another terminal:

  curl -sk ${url}/dry-run -d '${JSON.stringify(barePod)}'

"patch" is what would be injected, "verdict" and "findings" what would be said of the rest.`
}
