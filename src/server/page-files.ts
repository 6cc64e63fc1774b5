/** What browsers are sent: the files of the page, as scripts/build-page.ts wrote them, and what is packed here. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Coding } from './accept-encoding.ts'

/** A file and the path it is asked for by. */
export interface PageFile {
  /** `/` or `/assets/NAME`. */
  readonly path: string
  readonly contentType: string
  readonly cacheControl: string
  /** Weak: of what it says, however that is sent. */
  readonly etag: string
  readonly bodies: Readonly<Record<Coding, Buffer>>
}

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.svg', 'image/svg+xml; charset=utf-8'],
])

/** Another content has another name. */
const forEver = 'public, max-age=31536000, immutable'

/**
 * Reads the page into memory; undefined where it is not there, or not whole.
 *
 * That is less than a megabyte, outside of V8's heap. In turn no request reads a disk, and a page that is built anew below a running server
 * is never half the old and half the new. Some twenty small files take 3 ms at the start; by promises it would be ten.
 */
export function readPage(folder: string): readonly PageFile[] | undefined {
  try {
    const names = readdirSync(join(folder, 'assets'))
    const assets = names.filter(name => contentTypes.has(extname(name)))
    return [
      // it names what it loads, so it is asked for each time
      readPageFile(join(folder, 'index.html'), '/', 'no-cache'),
      ...assets.map(name => readPageFile(join(folder, 'assets', name), `/assets/${name}`, forEver)),
    ]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function readPageFile(file: string, path: string, cacheControl: string): PageFile {
  return {
    path,
    contentType: contentTypes.get(extname(file)) ?? '',
    cacheControl,
    ...withEtag({ identity: readFileSync(file), br: readFileSync(`${file}.br`), gzip: readFileSync(`${file}.gz`) }),
  }
}

/** What is no file, packed within some milliseconds. */
export function toPageFile(path: string, value: unknown): PageFile {
  const identity = Buffer.from(JSON.stringify(value))
  const br = brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return {
    path,
    contentType: 'application/json; charset=utf-8',
    cacheControl: 'no-cache',
    ...withEtag({ identity, br, gzip: gzipSync(identity) }),
  }
}

function withEtag(bodies: PageFile['bodies']): Pick<PageFile, 'bodies' | 'etag'> {
  return { bodies, etag: `W/"${createHash('sha256').update(bodies.identity).digest('base64url')}"` }
}
