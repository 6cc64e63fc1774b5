/** What is configured, over TLS: exemptions, the broken glass, and how both are counted. */
import t from 'tap'
import { readReview, startDoors } from './fixture.ts'

const review = (groups: readonly string[]): string => {
  const body = JSON.parse(readReview('create.pod.bare'))
  return JSON.stringify({ ...body, request: { ...body.request, userInfo: { username: 'u', groups } } })
}

void t.test('exemptions and the broken glass are in force, in the audit annotations, and counted', async t => {
  const doors = await startDoors(t, {
    configured: {
      exemptions: [{ match: { groups: ['ci'] }, policies: ['resource-requests', 'pre-stop'], reason: 'legacy' }],
      breakGlass: { groups: ['oncall'] },
    },
  })
  const ask = async (path: string, groups: readonly string[]) =>
    JSON.parse((await doors.call(path, { body: review(groups) })).text).response
  const exempt = await ask('/validate', ['ci'])
  t.equal(exempt.allowed, false)
  t.equal(exempt.auditAnnotations.exempted, 'pre-stop,resource-requests')
  t.match(exempt.status.message, /^1 problem \(profile production\):\n- resource-limits/)
  t.equal((await ask('/mutate', ['ci'])).auditAnnotations.injected, 'dns-ndots', 'nothing else is injected')
  const broken = await ask('/validate', ['ci', 'oncall'])
  t.equal(broken.allowed, true)
  t.equal(broken.auditAnnotations.breakGlass, 'resource-limits')
  const lines = (await doors.health('/metrics')).text.split('\n')
  for (const line of [
    'seaworthy_exemptions_total{policy="resource-requests",source="configuration"} 4',
    'seaworthy_exemptions_total{policy="pre-stop",source="configuration"} 2',
    'seaworthy_break_glass_total{policy="resource-limits"} 1',
  ]) {
    t.ok(lines.includes(line), line)
  }
})
