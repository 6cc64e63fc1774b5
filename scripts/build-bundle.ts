/** One file with all that `seaworthy` runs, dependencies included: for the image, and wherever there is no node_modules. */
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'

/** The checkout; paths of a metafile start here. */
export const checkout: string = fileURLToPath(new URL('..', import.meta.url))

/**
 * Writes an ES module for Node 24; what is imported dynamically is still evaluated only then. Returns what went into it.
 *
 * Names are kept, so that errors and stack frames say what they say in the sources; without the white space it starts faster than with
 * it, and takes less memory.
 */
export async function buildBundle(file: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: checkout,
    entryPoints: ['src/cli/main.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minifyWhitespace: true,
    minifySyntax: true,
    // Node prints the line of an error that nobody caught
    lineLimit: 200,
    // THIRD-PARTY-LICENSES of the image has them
    legalComments: 'none',
    // `debug` takes it where it is there; here it is, for development
    external: ['supports-color'],
    // CommonJS packages require Node's own modules
    banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
    metafile: true,
    logLevel: 'warning',
  })
  return metafile
}
