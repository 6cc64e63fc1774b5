/** The page as a browser begins to load it from a running server. */
import { type RequestOptions, request } from 'node:https'
import type { Test } from 'tap'
import { findAssets } from '../../scripts/page-assets.ts'
import { type Answer, open } from './client.ts'

/**
 * Asserts that `/` and all that it names is there, and that the browser is told to load nothing else.
 *
 * @param page its address.
 * @param trusted with which certificates the server is believed; without it, with any.
 */
export async function assertPage(t: Test, page: string, trusted: RequestOptions = { rejectUnauthorized: false }) {
  const get = async (path: string): Promise<Answer> => {
    const { request: sent, answered } = open(respond =>
      request(new URL(path, page), { agent: false, ...trusted }, respond),
    )
    sent.end()
    return answered
  }
  const { status, headers, text } = await get('')
  t.strictSame([status, headers['content-type']], [200, 'text/html; charset=utf-8'])
  t.match(headers['content-security-policy'], "default-src 'none'; script-src 'self'")
  const assets = findAssets(text)
  t.match(assets.join(), /assets\/main-\w+\.js/)
  for (const name of assets) t.match(await get(name), { status: 200, headers: { 'cache-control': /immutable/ } }, name)
}
