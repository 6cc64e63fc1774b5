/** The policies that the server has, asked for once. */
import type { CatalogueEntry } from '../policy/catalogue.ts'

/** In milliseconds, between two tries. */
const pause = 1000

let asked: Promise<readonly CatalogueEntry[]> | undefined

/** Waits until the server answers. */
export function getCatalogue(): Promise<readonly CatalogueEntry[]> {
  asked ??= ask()
  return asked
}

async function ask(): Promise<readonly CatalogueEntry[]> {
  for (;;) {
    try {
      const response = await fetch('policies')
      if (response.ok) return ((await response.json()) as { readonly policies: readonly CatalogueEntry[] }).policies
    } catch {
      // it may be starting again
    }
    await new Promise(resolve => setTimeout(resolve, pause))
  }
}

/** The names of the profiles, from the mildest. */
export function profilesOf(catalogue: readonly CatalogueEntry[]): readonly string[] {
  return Object.keys(catalogue[0]?.profiles ?? {})
}
