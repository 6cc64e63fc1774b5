/** What `test/cluster/run.ts` tells the scenarios of the cluster under test: a JSON file. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'

/** The cluster under test. */
export interface Description {
  readonly kubeconfig: string
  /** Paths of the programs. */
  readonly kubectl: string
  readonly helm: string
  /** Folder of routes from Services to this machine; absent in a cluster of somebody else's, where webhooks are called by URL. */
  readonly routes?: string
  /** Of which a scenario may make a control plane of its own; absent as `routes` is. */
  readonly binaries?: Binaries
  /** The address by which that cluster reaches this machine. */
  readonly webhookHost: string
  /** For whatever a scenario has to write; goes with the run. */
  readonly folder: string
  /** Seaworthy in one file, as the image has it: it starts at half the CPU that the sources take. The page is beside it. */
  readonly bundle: string
  /** A Unix socket that is open as long as the run is. */
  readonly lifeline: string
}

/** The variable that holds the path of the file. */
export const descriptionVariable = 'SEAWORTHY_TEST_CLUSTER'

/** Reads it. @throws Error where the process was not started by the run. */
export function readDescription(): Description {
  const file = process.env[descriptionVariable]
  if (file === undefined) throw new Error('no cluster under test: start scenarios by `npm run test:cluster -- FILE`')
  return JSON.parse(readFileSync(file, 'utf8')) as Description
}

/** What kubectl and helm run with: of the user's own state they use nothing but the credentials that a kubeconfig may name. */
export function environmentOf({ kubeconfig, folder }: Description): NodeJS.ProcessEnv {
  return {
    ...process.env,
    KUBECONFIG: kubeconfig,
    KUBECACHEDIR: join(folder, 'kubectl'),
    KUBERC: 'off',
    GOGC: '400', // they are gone before collecting pays
    HELM_CACHE_HOME: join(folder, 'helm', 'cache'),
    HELM_CONFIG_HOME: join(folder, 'helm', 'config'),
    HELM_DATA_HOME: join(folder, 'helm', 'data'),
  }
}
