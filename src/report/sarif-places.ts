/** What is said, and where it is, in SARIF's words. */
import type { ArtifactLocation, Location, LogicalLocation, Message, PhysicalLocation } from 'sarif'
import { clip } from '../policy/describe.ts'
import type { Position } from '../source/position.ts'
import type { ReportedFinding, ReportedObject } from './report.ts'
import { fieldPathOf, longestPath, pathFromRoot } from './wording.ts'

/** In a plain text `[a](b)` is a link, wherever the manifest's author wants it to lead. */
export function toMessage(text: string): Message {
  return { text: text.replaceAll('](', '] (') }
}

/** What relative files are relative to: the folder in which Seaworthy ran. */
export const root = '%SRCROOT%'

/** Relative as it was named, absolute as a `file:` URI. Standard input gets a name, as GitHub takes no result without one. */
export function toArtifact(file: string): ArtifactLocation {
  if (file === '-') return { uri: 'stdin' }
  if (file.startsWith('/')) return { uri: `file://${encodePath(file)}` }
  return { uri: encodePath(pathFromRoot(file)), uriBaseId: root }
}

function encodePath(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/')
}

/** A line and column of a file. */
export function toPhysical(file: string, { line, column }: Position): PhysicalLocation {
  return { artifactLocation: toArtifact(file), region: { startLine: line, startColumn: column } }
}

/** In its file, if it has one; and in its object, whose fields have names of their own. */
export function toLocation(finding: ReportedFinding, object: ReportedObject, file: string | undefined): Location {
  const place = file === undefined ? {} : { physicalLocation: toPhysical(file, finding) }
  return { ...place, logicalLocations: toLogical(finding, object) }
}

function toLogical({ path }: ReportedFinding, object: ReportedObject): LogicalLocation[] {
  const resource = qualify(object)
  const field = clip(fieldPathOf(path), longestPath)
  const whole: LogicalLocation = { name: nameIn(object.name), fullyQualifiedName: resource, kind: 'resource' }
  const part: LogicalLocation = { name: field, fullyQualifiedName: `${resource}/${field}`, kind: 'property' }
  return field === '' ? [whole] : [whole, part]
}

/** `shop/Deployment/api`. */
export function qualify({ namespace, kind, name }: ReportedObject): string {
  const scope = namespace === null ? '' : `${nameIn(namespace)}/`
  return `${scope}${nameIn(kind)}/${nameIn(name)}`
}

/** A name has at most 253 characters in a cluster. */
function nameIn(name: string | null): string {
  return clip(name ?? '(no name)', 253)
}
