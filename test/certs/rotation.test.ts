/** What happens next to a CA and its certificate: from nothing, through a renewal of both, and out of every mess. */
import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'
import t from 'tap'
import { createAuthority, issueLeaf, type KeyPair } from '../../certs/authority.ts'
import { isSignedBy } from '../../certs/certificates.ts'
import { inspectPair } from '../../certs/inspect.ts'
import { carryOut, findNextStep, type RotationFacts, type StoredCertificates } from '../../certs/rotation.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
const now = new Date('2026-11-22T12:00:00Z')
const names = { dnsNames: ['sea', 'sea.ships.svc'], ipAddresses: ['192.0.2.1'] }
const empty: StoredCertificates = { ca: '', caKey: '', certificate: '', privateKey: '' }

const later = (ms: number, from = now): Date => new Date(from.getTime() + ms)

/** What is known, where only this is said. */
function factsOf(facts: Partial<RotationFacts> = {}): RotationFacts {
  return { stored: empty, served: undefined, published: [''], trustedSince: new Map(), names, now, ...facts }
}

/** A CA and its certificate, made so long ago. */
async function made(daysAgo: number, leafDaysAgo = daysAgo): Promise<StoredCertificates> {
  const authority = await createAuthority({ now: later(-daysAgo * dayMs) })
  return storedOf(authority, await issueLeaf(authority, { ...names, now: later(-leafDaysAgo * dayMs) }))
}

function storedOf(authority: KeyPair, leaf: KeyPair): StoredCertificates {
  const ca = new X509Certificate(authority.certificate).toString()
  return { ca, caKey: authority.privateKey, ...leaf }
}

/** All steps until it has to wait, each told by its name. */
async function settle(facts: RotationFacts): Promise<{ steps: readonly string[]; facts: RotationFacts }> {
  const steps: string[] = []
  let current = facts
  for (;;) {
    const step = findNextStep(current)
    if (step.do === 'wait' || steps.length > 9) return { steps, facts: current }
    steps.push(`${step.do}: ${step.why}`)
    current = { ...current, stored: await carryOut(step, current) }
  }
}

function canServe({ ca, certificate, privateKey }: StoredCertificates, at: Date): boolean {
  const all = [...names.dnsNames, ...names.ipAddresses]
  return inspectPair({ ca, certificate, privateKey, names: all, now: at }).problems.length === 0
}

const countOf = (pem: string): number => pem.split('-----BEGIN').length - 1
const trustAll = ({ stored }: RotationFacts, since: Date): ReadonlyMap<string, Date> =>
  new Map(certificatesOf(stored.ca).map(each => [each.fingerprint256, since]))
const certificatesOf = (pem: string): X509Certificate[] =>
  [...pem.matchAll(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g)].map(([block]) => new X509Certificate(block))

void t.test('from nothing, where nobody trusts anything yet: a CA and a certificate at once', async t => {
  for (const published of [[], [''], ['', ''], ['nonsense'], undefined]) {
    const { steps, facts } = await settle(factsOf({ published }))
    t.strictSame(steps.length, 2, String(published))
    t.match(steps, [/^replace-authority: there is none$/, /^renew-leaf: the certificate is empty$/])
    t.ok(canServe(facts.stored, now))
    t.equal(countOf(facts.stored.ca), 1)
  }
})

void t.test('where all is well it waits for what is due first', async t => {
  const stored = await made(10)
  const step = findNextStep(factsOf({ stored, published: [stored.ca] }))
  t.match(step, { do: 'wait', why: undefined })
  const until = step.do === 'wait' ? step.until.getTime() : 0
  // the certificate was made ten days ago, began an hour before, and is due after two thirds
  t.ok(Math.abs(until - later((60 - 10) * dayMs).getTime()) < 3_600_000)
})

void t.test('a certificate is renewed at two thirds of its life, by the same CA, at once', async t => {
  t.strictSame((await settle(factsOf({ stored: await made(59) }))).steps, [])
  const stored = await made(61)
  const { steps, facts } = await settle(factsOf({ stored, published: [stored.ca] }))
  t.strictSame(steps, ['renew-leaf: two thirds of its life are over'])
  t.equal(facts.stored.ca, stored.ca)
  t.equal(facts.stored.caKey, stored.caKey)
  t.ok(canServe(facts.stored, later(80 * dayMs)))
})

void t.test('a CA is renewed at two thirds, and no call fails in between', async t => {
  const old = await made(1300, 10)
  const first = await settle(factsOf({ stored: old, published: [old.ca], served: old }))
  t.strictSame(first.steps, ['replace-authority: two thirds of its life are over'])
  t.equal(countOf(first.facts.stored.ca), 2, 'both are to be trusted')
  t.equal(first.facts.stored.certificate, old.certificate, 'the old certificate goes on')
  t.not(first.facts.stored.caKey, old.caKey)

  // nobody has been told: it waits
  t.match(findNextStep(first.facts), { do: 'wait', why: /^a new certificate waits until its CA is trusted everywhere/ })
  const told = { ...first.facts, published: [first.facts.stored.ca], trustedSince: trustAll(first.facts, now) }
  const awaited = findNextStep(told)
  t.strictSame(awaited.do === 'wait' && awaited.until, later(20_000), 'until every API server has heard of it')
  t.strictSame((await settle({ ...told, now: later(19_000) })).steps, [])

  const second = await settle({ ...told, now: later(20_000) })
  t.equal(second.steps.length, 1)
  t.match(second.steps[0], /^renew-leaf: no CA of the bundle vouches/)
  t.equal(countOf(second.facts.stored.ca), 2, 'replicas that have not heard answer with the old one')
  t.ok(canServe(second.facts.stored, later(20_000)))

  const soon = later(20_000 + 9 * minuteMs)
  t.strictSame((await settle({ ...second.facts, now: soon })).steps, [])
  const third = await settle({ ...second.facts, now: later(20_000 + 11 * minuteMs) })
  t.strictSame(third.steps, ['retire: nothing that is served needs the other CAs'])
  t.equal(countOf(third.facts.stored.ca), 1)
  const [authority] = certificatesOf(third.facts.stored.ca)
  t.ok(authority && isSignedBy(new X509Certificate(third.facts.stored.certificate), authority))
})

void t.test('an emptied Secret: another CA beside the one that is served, which goes on', async t => {
  const old = await made(10)
  for (const known of [{ served: old }, { published: [old.ca] }]) {
    const { steps, facts } = await settle(factsOf({ published: [old.ca], ...known }))
    t.strictSame(steps, ['replace-authority: there is none'])
    t.equal(countOf(facts.stored.ca), 2)
    t.equal(facts.stored.certificate, 'served' in known ? old.certificate : '')
    const told = { ...facts, published: [facts.stored.ca], trustedSince: trustAll(facts, now), now: later(20_000) }
    const next = await settle(told)
    t.equal(next.steps.length, 1)
    t.ok(canServe(next.facts.stored, later(20_000)))
  }
})

void t.test('what somebody has broken by hand is made anew', async t => {
  const good = await made(10)
  const other = await made(10)
  const strayNames = { ...names, dnsNames: ['elsewhere'] }
  const stray = await issueLeaf({ certificate: good.ca, privateKey: good.caKey }, { ...strayNames, now })
  const rows: readonly [what: string, stored: StoredCertificates, step: RegExp][] = [
    ['no key of the CA', { ...good, caKey: '' }, /^replace-authority: its key is not there/],
    ['key of another CA', { ...good, caKey: other.caKey }, /^replace-authority: none of those in ca\.crt is in date/],
    ['CA of another kind', await rsa(), /^replace-authority: none of those/],
    ['CA is nonsense', { ...good, ca: 'x' }, /^replace-authority: none of those/],
    ['CA is a leaf', { ...good, ca: good.certificate, caKey: good.privateKey }, /^replace-authority: none of those/],
    ['CA has expired', await expired(), /^replace-authority: none of those/],
    ['no certificate', { ...good, certificate: '' }, /^renew-leaf: the certificate is empty/],
    [
      'half a certificate',
      { ...good, certificate: good.certificate.slice(0, 200) },
      /^renew-leaf: the certificate is br/,
    ],
    ['no key', { ...good, privateKey: '' }, /^renew-leaf: the private key is empty/],
    ['key of another', { ...good, privateKey: other.privateKey }, /^renew-leaf: the private key belongs to another/],
    ['certificate of another CA', { ...good, ...pairOf(other) }, /^renew-leaf: no CA of the bundle vouches/],
    ['for other names', { ...good, ...stray }, /^renew-leaf: the certificate is not for sea, sea\.ships\.svc/],
    ['more CAs', { ...good, ca: `${good.ca}x\n` }, /^retire/],
  ]
  for (const [what, stored, step] of rows) {
    const { steps, facts } = await settle(factsOf({ stored, served: good, published: [good.ca] }))
    t.match(steps[0], step, what)
    const trusted = { ...facts, published: [facts.stored.ca], trustedSince: trustAll(facts, now), now: later(21_000) }
    t.ok(canServe((await settle(trusted)).facts.stored, later(21_000)), what)
  }
})

void t.test('a CA that was published by others stays, but not any number of them', async t => {
  const others = await Promise.all([1, 2, 3, 4, 5, 6].map(() => made(5)))
  const published = [others.map(({ ca }) => ca).join('')]
  const { facts } = await settle(factsOf({ published }))
  t.equal(countOf(facts.stored.ca), 5)
})

void t.test('where it is not known who is trusted, nothing that serves is replaced', async t => {
  const old = await made(1300, 10)
  const { steps, facts } = await settle(factsOf({ stored: old, served: old, published: undefined }))
  t.strictSame(steps, ['replace-authority: two thirds of its life are over'])
  t.equal(findNextStep({ ...facts, now: later(dayMs) }).do, 'wait')
})

void t.test('a clock that was wrong for a while leaves nothing that lasts', async t => {
  const ahead = later(400 * dayMs)
  const stored = await made(10)
  const known = factsOf({ stored, published: [stored.ca] })
  const trustedSince = trustAll(known, later(-dayMs))
  const wrong = await settle({ ...known, trustedSince, now: ahead })
  t.match(wrong.steps, [/^renew-leaf/])
  const right = await settle({ ...wrong.facts, now })
  t.match(right.steps, [/^renew-leaf: the certificate is valid from/])
  t.ok(canServe(right.facts.stored, now))
})

const pairOf = ({
  certificate,
  privateKey,
}: StoredCertificates): Pick<StoredCertificates, 'certificate' | 'privateKey'> => ({
  certificate,
  privateKey,
})

/** As somebody may have made it: TLS takes it, and we sign nothing with it. */
async function rsa(): Promise<StoredCertificates> {
  const made = await generate([{ name: 'commonName', value: 'theirs' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate: later(-dayMs),
    notAfterDate: later(dayMs * 300),
    extensions: [{ name: 'basicConstraints', cA: true }],
  })
  return { ...empty, ca: made.cert, caKey: made.private }
}

async function expired(): Promise<StoredCertificates> {
  const from = later(-100 * dayMs)
  const authority = await createAuthority({ now: from, validDays: 50 })
  return storedOf(authority, await issueLeaf(authority, { ...names, now: from, validDays: 40 }))
}
