/** Health and metrics, over plain HTTP: what the kubelet and Prometheus read. */
import t from 'tap'
import type { Condition } from '../../src/server/health.ts'
import { readReview, startDoors } from './fixture.ts'

void t.test('/livez and /readyz', async t => {
  const doors = await startDoors(t)
  const concern = 'the last good one is in force: the private key belongs to another certificate'
  const answers: readonly [path: string, condition: Condition, status: number, text: string][] = [
    ['/livez', {}, 200, 'ok\n'],
    ['/livez', { problem: 'has expired' }, 200, 'ok\n'],
    ['/readyz', {}, 200, 'ok\n'],
    ['/readyz?verbose', {}, 200, '[+]server ok\n[+]certificate ok\nok\n'],
    ['/readyz?verbose=1', {}, 200, '[+]server ok\n[+]certificate ok\nok\n'],
    ['/readyz', { concern }, 200, 'ok\n'],
    ['/readyz?verbose', { concern }, 200, `[+]server ok\n[!]certificate ${concern}\nok\n`],
    [
      '/readyz?verbose',
      { concern: `a\nb${'x'.repeat(1000)}` },
      200,
      `[+]server ok\n[!]certificate a\\u000ab${'x'.repeat(291)}…\nok\n`,
    ],
    ['/readyz', { problem: 'has expired' }, 503, '[+]server ok\n[-]certificate has expired\nnot ready\n'],
    ['/readyz?verbose', { problem: 'has expired' }, 503, '[+]server ok\n[-]certificate has expired\nnot ready\n'],
  ]
  for (const [path, condition, status, text] of answers) {
    doors.readiness.certificate = condition
    const answer = await doors.health(path)
    t.strictSame([answer.status, answer.text], [status, text], `${path} ${JSON.stringify(condition)}`)
    t.match(answer.headers['content-type'], /^text\/plain/)
    t.equal(answer.headers['retry-after'], undefined)
  }
})

void t.test('nothing else is here', async t => {
  const doors = await startDoors(t)
  for (const path of ['/', '/mutate', '/validate', '/dry-run', '/policies']) {
    t.strictSame(JSON.parse((await doors.health(path)).text), {
      code: 'notFound',
      message: `there is nothing at ${path}; see /livez, /readyz, /metrics`,
    })
  }
  for (const path of ['/livez', '/readyz', '/metrics']) {
    const answer = await doors.health(path, 'POST')
    t.strictSame([answer.status, answer.headers.allow], [405, 'GET, HEAD'], path)
    t.equal((await doors.health(path, 'HEAD')).status, 200)
  }
})

void t.test('/metrics counts reviews, and takes no label from what users write', async t => {
  const doors = await startDoors(t)
  const bare = readReview('create.pod.bare')
  const exempt = JSON.parse(bare)
  exempt.request.object.metadata.annotations = { 'exempt.seaworthy.dev/resource-limits': 'measured next week' }
  const foreign = JSON.parse(bare)
  Object.assign(foreign.request.kind, { group: 'canary.example.com', kind: 'Canary' })
  const calls: readonly [path: string, body: string, status: number][] = [
    ['/mutate', bare, 200],
    ['/mutate', bare, 200],
    ['/mutate', readReview('create.deployment.plain'), 200],
    ['/mutate', readReview('delete.pod.delete'), 200],
    ['/validate', JSON.stringify(exempt), 200],
    ['/validate', readReview('update.deployment.new-image'), 200],
    ['/validate', readReview('create.pod.by-replicaset-controller'), 200],
    ['/validate', JSON.stringify(foreign), 200],
    ['/validate', '{', 400],
    ['/mutate?timeout=0s', bare, 503],
    ['/nowhere', bare, 404],
    ['/dry-run', '{', 400],
  ]
  for (const [path, body, status] of calls) t.equal((await doors.call(path, { body })).status, status, path)

  const answer = await doors.health('/metrics')
  t.equal(answer.headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8')
  const lines = answer.text.split('\n').filter(line => /^seaworthy_/.test(line) && !/_bucket|_sum/.test(line))
  const requests = 'seaworthy_admission_requests_total'
  t.strictSame(lines.toSorted(), [
    'seaworthy_admission_duration_seconds_count{webhook="mutate"} 4',
    'seaworthy_admission_duration_seconds_count{webhook="validate"} 4',
    `${requests}{webhook="mutate",operation="",group="",kind="other",verdict="error"} 1`,
    `${requests}{webhook="mutate",operation="CREATE",group="",kind="Pod",verdict="patch"} 2`,
    `${requests}{webhook="mutate",operation="CREATE",group="apps",kind="Deployment",verdict="allow"} 1`,
    `${requests}{webhook="mutate",operation="DELETE",group="",kind="Pod",verdict="skip"} 1`,
    `${requests}{webhook="validate",operation="",group="",kind="other",verdict="error"} 1`,
    `${requests}{webhook="validate",operation="CREATE",group="",kind="Pod",verdict="allow"} 1`,
    `${requests}{webhook="validate",operation="CREATE",group="",kind="Pod",verdict="deny"} 1`,
    `${requests}{webhook="validate",operation="CREATE",group="",kind="other",verdict="skip"} 1`,
    `${requests}{webhook="validate",operation="UPDATE",group="apps",kind="Deployment",verdict="warn"} 1`,
    'seaworthy_certificate_reloads_total{result="failure"} 0',
    'seaworthy_certificate_reloads_total{result="success"} 0',
    'seaworthy_configuration_reloads_total{result="failure"} 0',
    'seaworthy_configuration_reloads_total{result="success"} 0',
    'seaworthy_exemptions_total{policy="resource-limits",source="annotation"} 1',
    'seaworthy_findings_total{policy="dns-ndots",outcome="audit"} 1',
    'seaworthy_findings_total{policy="dns-ndots",outcome="mended"} 3',
    'seaworthy_findings_total{policy="dns-ndots",outcome="warn"} 1',
    'seaworthy_findings_total{policy="pre-stop",outcome="audit"} 1',
    'seaworthy_findings_total{policy="pre-stop",outcome="mended"} 3',
    'seaworthy_findings_total{policy="pre-stop",outcome="warn"} 1',
    'seaworthy_findings_total{policy="resource-limits",outcome="audit"} 1',
    'seaworthy_findings_total{policy="resource-limits",outcome="exempt"} 1',
    'seaworthy_findings_total{policy="resource-limits",outcome="warn"} 1',
    'seaworthy_findings_total{policy="resource-requests",outcome="audit"} 2',
    'seaworthy_findings_total{policy="resource-requests",outcome="deny"} 2',
    'seaworthy_findings_total{policy="resource-requests",outcome="mended"} 6',
    'seaworthy_injections_total{policy="dns-ndots"} 2',
    'seaworthy_injections_total{policy="pre-stop"} 2',
    'seaworthy_injections_total{policy="resource-requests"} 4',
  ])
  t.notMatch(answer.text, /canary/i)
  const buckets = answer.text.match(/_bucket\{le="[^"]+",webhook="mutate"\}/g)
  t.equal(buckets?.[0], '_bucket{le="0.00025",webhook="mutate"}', 'buckets begin at 0.25 ms')
  t.match(answer.text, /^process_cpu_seconds_total /m, "Node's own are there")
})
