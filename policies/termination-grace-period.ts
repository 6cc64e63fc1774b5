/** The grace period is longer than the preStop hooks: it runs while they do, and what is left is all that the program has. */
import { member } from '../src/json.ts'
import { type Context, definePolicy, type Report } from '../src/policy/contract.ts'
import { integer, optionalInteger, type Values } from '../src/policy/parameters.ts'
import { pods } from '../src/policy/subjects.ts'
import { isUnset } from '../src/workload/defaults.ts'
import { isServing } from '../src/workload/serving.ts'
import { graceFor, preStopSeconds } from '../src/workload/shutdown.ts'
import type { ContainerView, PodView } from '../src/workload/views.ts'

/** What the API server fills in. */
const defaultSeconds = 30

const field = ['spec', 'terminationGracePeriodSeconds']

const parameters = {
  minimum: optionalInteger('The shortest grace period that is accepted; null: any.', null, 1, 86_400),
  maximum: integer(
    'The longest grace period that is accepted, in seconds: a node drains no faster. Databases take long.',
    3600,
    1,
    604_800,
  ),
  value: optionalInteger(
    'The grace period to inject where none is written; more where preStop hooks need more, never above `maximum`; null: none is injected, and none needs to be written.',
    null,
    1,
    604_800,
  ),
}

export const terminationGracePeriod = definePolicy({
  id: 'termination-grace-period',
  title: 'The grace period outlasts the preStop hooks',
  docs: {
    why:
      'The grace period starts with the preStop hook, not behind it. When it is over the program is killed: a hook that takes all of ' +
      'it leaves no time to finish requests, write buffers or hand over a lease, and every rollout is a crash.',
    remedy:
      'Set `terminationGracePeriodSeconds` to the time of the longest preStop hook plus the time that the program needs after SIGTERM. ' +
      'Hooks count by `sleep.seconds` and by the `sleep N` in their `exec` scripts; others may take longer than is known here.',
    links: [
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
      'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    ],
  },
  subject: pods,
  parameters,
  messages: {
    belowPreStop: {
      text: 'the preStop hook takes {takes} s, and a grace period of {found} s leaves no time to stop',
      remedy: 'raise terminationGracePeriodSeconds to {wanted} or more, or shorten the hook',
    },
    tight: {
      text: 'a grace period of {found} s leaves {left} s to stop',
      remedy: 'raise terminationGracePeriodSeconds to {wanted} or more',
      ceiling: 'warn',
    },
    zero: {
      text: 'a grace period of {found} s kills the program in the midst of requests',
      remedy: 'set terminationGracePeriodSeconds to {wanted} or more',
      ceiling: 'warn',
    },
    belowMinimum: {
      text: 'a grace period of {found} s is shorter than {wanted} s',
      remedy: 'raise terminationGracePeriodSeconds to {wanted} or more',
      ceiling: 'warn',
    },
    aboveMaximum: {
      text: 'a grace period of {found} s is longer than {wanted} s, and so is the drain of a node',
      remedy: 'lower terminationGracePeriodSeconds to {wanted} or less',
      ceiling: 'warn',
    },
    unset: {
      text: 'no grace period is set, and the default is 30 s',
      remedy: 'set terminationGracePeriodSeconds: {wanted}',
    },
  },
  review(pod, values, report, context) {
    const written = member(pod.spec, 'terminationGracePeriodSeconds') ?? null
    if (written !== null && !Number.isSafeInteger(written)) return
    const hooks = findHooks(pod)
    const longest = hooks.reduce((seconds, { takes }) => Math.max(seconds, takes), 0)
    const needed = graceFor(longest, context.settings.shutdownSeconds)
    const found = pod.terminationGracePeriodSeconds
    const demand: Demand = { pod, values, report, context, hooks, needed, found, absent: written === null }
    const exceeded = demandStop(demand)
    if (!pod.longRunning || demandValue(demand) || exceeded) return
    if (!advisePod(demand)) adviseHooks(demand)
  },
})

interface Demand {
  readonly pod: PodView
  readonly values: Values<typeof parameters>
  readonly report: Report<'belowPreStop' | 'tight' | 'zero' | 'belowMinimum' | 'aboveMaximum' | 'unset'>
  readonly context: Context
  readonly hooks: readonly Hook[]
  /** Seconds: the longest hook and the shutdown. */
  readonly needed: number
  /** Seconds: written, or the default. */
  readonly found: number
  readonly absent: boolean
}

/** A preStop hook that is known to take some time. They run side by side, so each counts for itself. */
interface Hook {
  readonly container: ContainerView
  /** Seconds. */
  readonly takes: number
}

const hookField = ['lifecycle', 'preStop']

/** Init containers have no hooks. */
function findHooks(pod: PodView): readonly Hook[] {
  const hooks = pod.containers.map(container => ({ container, takes: preStopSeconds(container) }))
  return hooks.filter(({ container, takes }) => takes > 0 && container.class !== 'init')
}

/** True if a hook leaves its program no time at all. */
function demandStop({ hooks, report, context, found }: Demand): boolean {
  const exceeding = hooks.filter(({ takes }) => takes >= found)
  for (const { container, takes } of exceeding) {
    const wanted = graceFor(takes, context.settings.shutdownSeconds)
    const data = { takes, found, wanted }
    report({ message: 'belowPreStop', at: container, field: hookField, data, worse: takes - found })
  }
  return exceeding.length > 0
}

/** True if a value is to be injected: where nothing is written, or only the default that nobody asked for. */
function demandValue({ pod, values, report, context, needed, found, absent }: Demand): boolean {
  const { value, minimum, maximum } = values
  if (value === null || !isUnset(pod.resource, [...pod.path, ...field], defaultSeconds, context.source)) return false
  const wanted = Math.min(Math.max(value, minimum ?? 0, needed), maximum)
  if (!absent && wanted === found) return false
  // what is too short for the hooks would be a fault of our own
  const mend = wanted < needed ? [] : [{ set: field, to: wanted, over: defaultSeconds }]
  report({ message: 'unset', at: pod, field, data: { found: absent ? null : found, wanted }, mend })
  return true
}

/** Advice on the grace period by itself; true if there was some. */
function advisePod({ pod, values, report, context, needed, found }: Demand): boolean {
  const lowest = Math.min(values.minimum ?? 0, values.maximum)
  const serves = () => pod.containers.some(each => isServing(each, context.settings.nonServingPortNames))
  if (found <= 0 && serves()) {
    report({ message: 'zero', at: pod, field, data: { found, wanted: Math.max(needed, lowest, 1) } })
  } else if (found < lowest && (needed <= lowest || found <= 0)) {
    report({ message: 'belowMinimum', at: pod, field, data: { found, wanted: lowest }, worse: lowest - found })
  } else if (found > values.maximum) {
    report({ message: 'aboveMaximum', at: pod, field, data: { found, wanted: values.maximum }, worse: found })
  } else return false
  return true
}

/** Advice on what is left behind the hooks. A grace period of 0 is a decision: nothing is too tight then. */
function adviseHooks({ pod, hooks, report, context, found }: Demand): void {
  const { shutdownSeconds } = context.settings
  if (found <= 0) return
  if (hooks.length === 0 && found < shutdownSeconds) {
    const data = { found, left: found, wanted: shutdownSeconds }
    report({ message: 'tight', at: pod, field, data, worse: shutdownSeconds - found })
  }
  for (const { container, takes } of hooks) {
    const wanted = graceFor(takes, shutdownSeconds)
    const left = Math.round((found - takes) * 1000) / 1000
    const data = { found, left, wanted }
    if (found < wanted) report({ message: 'tight', at: container, field: hookField, data, worse: wanted - found })
  }
}
