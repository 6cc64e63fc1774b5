/** The catalogue as the run's server has it, asked by no page. */
import { request } from 'node:https'
import type { CatalogueEntry } from '../../src/policy/catalogue.ts'
import { open } from '../server/client.ts'
import { serverUrl } from './browser.ts'

/** All policies, in their order. */
export async function askPolicies(): Promise<readonly CatalogueEntry[]> {
  const url = `${await serverUrl()}/policies`
  const asked = open(respond => request(url, { rejectUnauthorized: false, agent: false }, respond))
  asked.request.end()
  return JSON.parse((await asked.answered).text).policies
}
