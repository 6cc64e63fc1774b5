/** The Report itself, as JSON. */
import type { Rendering } from './rendering.ts'

/** What `JSON.stringify(report, null, 2)` gives, result by result: all at once it may be longer than a string can be. */
export function* renderJson({ report }: Rendering): Iterable<string> {
  const { apiVersion, kind, profile, summary, results, problems } = report
  const around = JSON.stringify({ apiVersion, kind, profile, summary, results: [], problems }, null, 2)
  const [before = '', after = ''] = around.split('"results": []')
  yield `${before}"results": [`
  for (const [index, result] of results.entries()) {
    yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(result, null, 2).replaceAll('\n', '\n    ')}`
  }
  yield `${results.length === 0 ? '' : '\n  '}]${after}\n`
}
