/** Files as browsers take them: by brotli, or by gzip. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)]

/** The `.br` and the `.gz` of each file, as small as can be. */
export async function compress(files: ReadonlyMap<string, Buffer>): Promise<readonly (readonly [string, Buffer])[]> {
  const both = [...files].map(async ([name, content]) => {
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
    const [br, gz] = await Promise.all([brotli(content, { params }), zip(content, { level: 9 })])
    return [[`${name}.br`, br] as const, [`${name}.gz`, gz] as const]
  })
  return (await Promise.all(both)).flat()
}
