/** What controllers read of an Ingress, and what is written for them. */
import t from 'tap'
import {
  findDialect,
  guessDialect,
  inheritsLimits,
  type RateLimitDialect,
  readLimits,
  sayLimits,
} from '../../src/workload/rate-limit-dialects.ts'

const nobody: RateLimitDialect = { prefixes: ['x/'], limits: [], effective: /x/, say: () => [] }
const dialectOf = (controller: string) => findDialect(controller) ?? nobody
const nginx = dialectOf('k8s.io/ingress-nginx')
const haproxy = dialectOf('haproxy-ingress.github.io/controller')
const technologies = dialectOf('haproxy.org/ingress-controller')
const f5 = dialectOf('nginx.org/ingress-controller')

t.test('controllers', async t => {
  t.equal(new Set([nginx, haproxy, technologies, f5, nobody]).size, 5)
  t.equal(findDialect('haproxy-ingress.github.io/controller/a'), haproxy)
  t.equal(findDialect('haproxy.org/ingress-controller/a/b'), technologies)
  for (const none of [
    '',
    'nginx',
    'k8s.io/ingress-nginx/a',
    'haproxy.org/ingress-controllers',
    'traefik.io/ingress-controller',
  ])
    t.equal(findDialect(none), undefined, none)
  t.equal(guessDialect('nginx'), nginx)
  t.equal(guessDialect('haproxy'), haproxy)
  t.equal(guessDialect('nginx-internal'), undefined)
})

t.test('what is written', async t => {
  const all = { rps: 1, rpm: 2, connections: 3 }
  const nothing = { rps: null, rpm: null, connections: null }
  t.strictSame(sayLimits(nginx, all), [
    ['limit-rps', '1'],
    ['limit-rpm', '2'],
    ['limit-connections', '3'],
  ])
  t.strictSame(sayLimits(haproxy, all), [
    ['limit-rps', '1'],
    ['limit-connections', '3'],
  ])
  t.strictSame(sayLimits(technologies, all), [
    ['rate-limit-requests', '1'],
    ['rate-limit-period', '1s'],
  ])
  t.strictSame(sayLimits(f5, all), [['limit-req-rate', '1r/s']])
  t.strictSame(sayLimits(nginx, { ...nothing, rpm: 2 }), [['limit-rpm', '2']])
  for (const dialect of [nginx, haproxy, technologies, f5]) t.strictSame(sayLimits(dialect, nothing), [])
  for (const dialect of [technologies, f5]) t.strictSame(sayLimits(dialect, { ...all, rps: null }), [])
})

t.test('what is read', async t => {
  const values: readonly (readonly [value: string, onNginx: boolean, onF5: boolean])[] = [
    ['1', true, true],
    ['0500', true, true],
    ['+7', true, true],
    ['0', false, true],
    ['000', false, true],
    ['-3', false, true],
    ['1.5', false, true],
    [' 1', false, true],
    ['10r/s', false, true],
    ['9'.repeat(18), true, true],
    ['9'.repeat(19), false, true],
    ['', false, false],
    [' ', false, false],
  ]
  for (const [value, onNginx, onF5] of values) {
    const key = 'nginx.ingress.kubernetes.io/limit-rpm'
    t.strictSame(readLimits(nginx, { [key]: value }), [{ key, name: 'limit-rpm', value, effective: onNginx }], value)
    t.equal(readLimits(f5, { 'nginx.org/limit-req-rate': value })[0]?.effective, onF5, value)
  }
  t.strictSame(readLimits(nginx, { 'nginx.ingress.kubernetes.io/limit-burst-multiplier': '5', 'limit-rps': '5' }), [])
  t.strictSame(readLimits(nginx, { 'nginx.ingress.kubernetes.io/limit-rps': 5 }), [])
  const keys = ['haproxy.org/rate-limit-requests', 'ingress.kubernetes.io/rate-limit-requests']
  const both = Object.fromEntries(keys.map(key => [key, '5']))
  t.strictSame(
    readLimits(technologies, both).map(({ key }) => key),
    keys,
    'every prefix that the controller reads',
  )
})

t.test('whose limits', async t => {
  t.equal(inheritsLimits(f5, { 'nginx.org/mergeable-ingress-type': 'minion' }), true)
  t.equal(inheritsLimits(f5, { 'nginx.org/mergeable-ingress-type': 'master' }), false)
  t.equal(inheritsLimits(nginx, { 'nginx.ingress.kubernetes.io/canary': 'true' }), true)
  t.equal(inheritsLimits(nginx, { 'nginx.ingress.kubernetes.io/canary': 'false' }), false)
  t.equal(inheritsLimits(haproxy, { 'nginx.ingress.kubernetes.io/canary': 'true' }), false)
})

t.test('a long value takes no time', async t => {
  const key = 'nginx.ingress.kubernetes.io/limit-rps'
  t.equal(readLimits(nginx, { [key]: `${'0'.repeat(1_000_000)}x` })[0]?.effective, false)
})
