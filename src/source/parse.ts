/** One document's text as a JSON value, or the reason why it is none. */

import { YAMLException } from 'js-yaml'
import type { Json } from '../json.ts'
import { findBracketBelow } from './brackets.ts'
import { constructJson } from './construct.ts'
import { readJson } from './json-text.ts'
import { DEEPEST, DocumentError, tooDeepMessage } from './limits.ts'
import { type Nodes, tabulate } from './nodes.ts'
import { createPositions, type SourceProblem } from './position.ts'
import { readEvents } from './read-events.ts'
import type { SourceDocument } from './split.ts'

/** A document's value, and of YAML where its nodes are; or its first problem. */
export type Parsed = { readonly value: Json; readonly nodes?: Nodes } | { readonly problem: SourceProblem }

/** How a document is read. */
export interface ParseOptions {
  /** Nested lists and mappings, aliases expanded. Default 100, at most 1,000 (`DEEPEST`). */
  readonly maximumDepth?: number
}

/**
 * Reads JSON as JSON.parse does and anything else as kubectl reads YAML, except that a key which is there twice is a problem.
 *
 * Empty documents are null. Never throws, and takes time and memory in proportion to the text.
 */
export function parseDocument(document: SourceDocument, options: ParseOptions = {}): Parsed {
  const depth = Math.min(options.maximumDepth ?? 100, DEEPEST)
  try {
    const value = parseJson(document.text, depth)
    return value === undefined ? parseYaml(document.text, depth) : { value }
  } catch (error) {
    return { problem: toProblem(error, document, depth) }
  }
}

function parseJson(text: string, depth: number): Json | undefined {
  const value = readJson(text)
  const offset = value === undefined ? undefined : findBracketBelow(text, depth)
  if (offset !== undefined) throw new DocumentError(tooDeepMessage(depth), offset)
  return value
}

function parseYaml(text: string, depth: number): Parsed {
  const events = readEvents(text, depth)
  // In proportion to the text, else a file could hold many small bombs; real manifests stay far below both bounds.
  const expandedValues = Math.min(Math.max(1000, text.length), 100_000)
  return { value: constructJson(text, events, { depth, expandedValues }), nodes: tabulate(text, events) }
}

function toProblem(error: unknown, document: SourceDocument, depth: number): SourceProblem {
  const { message, offset } = explain(error, depth)
  const hint = document.text.includes('{{') ? '; this looks like a template: run `helm template` first' : ''
  return { message: oneLine(message) + hint, ...createPositions(document)(offset) }
}

function explain(error: unknown, depth: number): { readonly message: string; readonly offset: number } {
  if (error instanceof DocumentError) return error
  if (!(error instanceof YAMLException)) return { message: `cannot be read: ${String(error)}`, offset: 0 }
  const message = error.reason.replace(/^nesting exceeded maxDepth.*/, tooDeepMessage(depth))
  return { message, offset: error.mark?.position ?? 0 }
}

// Names of tags and anchors come from the text and may hold anything.
function oneLine(message: string): string {
  const line = message.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
  return line.length > 200 ? `${line.slice(0, 200)}…` : line
}
