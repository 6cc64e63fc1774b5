/** What is told to people who type `seaworthy` and nothing else. */
import { decodeCheckSettings } from '../config/check-settings.ts'
import { defaultConfiguration } from '../policy/configuration.ts'
import { assessFiles } from './assess-files.ts'
import { buildEngine, profileNames } from './engine.ts'
import type { Terminal } from './program.ts'
import { writeReports } from './write-reports.ts'

/** What it is called where it is reported. */
const name = 'example.yaml'

/** A Deployment as people write it first. */
export const example = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: registry.example/shop/web:latest
          command: [sh, -c, "./migrate && ./web"]
          ports: [{containerPort: 8080}]
`

/** Checks it, and says how to go on. Findings are what it is there for: they are no failure. */
export async function firstContact(terminal: Terminal): Promise<void> {
  const { programName: program = 'seaworthy' } = terminal
  terminal.stdout.write(`No arguments: checking an example. Yours: ${program} check FILE\n\n`)
  const settings = decodeCheckSettings({}, profileNames)
  // whatever the folder's own configuration says
  const plans = buildEngine({ ...defaultConfiguration, profile: 'production' })
  const { profile, asWritten, serverMinor } = settings
  const inputs = { files: [{ name, text: example }], problems: [] }
  const assessed = assessFiles(inputs, plans, { profile, asWritten, serverMinor })
  await writeReports(assessed, new Map([[name, example]]), settings, terminal)
  terminal.stdout.write(`
How to go on:
  ${program} check FILE...    your own manifests, folders, or - for standard input
  ${program} fix FILE...      what would be written into them, as a diff
  ${program} audit            the cluster that kubectl talks to
  ${program} explain POLICY   why, what to do, and how to be exempt
  ${program} --help           all commands
`)
}
