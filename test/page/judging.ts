/** Texts that the server judges while a page shows them. */
import type { Page, Response } from 'playwright-core'
import type { Report } from '../../src/report/report.ts'
import { summaryOf } from '../../src/report/wording.ts'
import { checkView } from './parts.ts'
import { isJudgement } from './witness.ts'

/** What a page asked, and what it was answered. */
export interface Judged {
  readonly text: string
  readonly query: URLSearchParams
  readonly report: Report
}

/** Does something, and waits until its text is judged and the page says so. @param isMeant of several texts that are judged on the way */
export async function judging(
  page: Page,
  act: () => Promise<unknown>,
  isMeant: (judged: Judged) => boolean = () => true,
): Promise<Judged> {
  const meant = async (response: Response): Promise<boolean> => {
    if (!isJudgement(response.url()) || response.status() !== 200) return false
    return isMeant(await readJudged(response))
  }
  const [response] = await Promise.all([page.waitForResponse(meant), act()])
  const judged = await readJudged(response)
  await checkView(page)
    .status.filter({ hasText: summaryOf(judged.report) })
    .waitFor()
  return judged
}

async function readJudged(response: Response): Promise<Judged> {
  const request = response.request()
  return {
    text: request.postData() ?? '',
    query: new URL(request.url()).searchParams,
    report: await response.json(),
  }
}
