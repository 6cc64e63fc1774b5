/** SIGTERM reaches the program: a shell that stays process 1 neither dies of it nor passes it on, until all are killed. */
import { member } from '../src/json.ts'
import { definePolicy, type Report } from '../src/policy/contract.ts'
import { toggle } from '../src/policy/parameters.ts'
import { containers } from '../src/policy/subjects.ts'
import { readScript } from '../src/workload/scripts.ts'
import { baseName, findShellCall } from '../src/workload/shell.ts'
import { findHiding, type Hiding } from '../src/workload/shell-signals.ts'
import type { ContainerView } from '../src/workload/views.ts'

const field = ['command']
const shareField = ['spec', 'shareProcessNamespace']

export const signalDelivery = definePolicy({
  id: 'signal-delivery',
  title: 'SIGTERM reaches the program',
  docs: {
    why:
      'Linux gives process 1 no signal that it does not ask for, and a shell asks for none: with `sh -c "migrate && node server.js"` ' +
      'SIGTERM goes to the shell and nothing happens until the grace period is over and everything is killed, requests and all. ' +
      'Some shells make way for the last command by themselves; which one an image has can not be seen here.',
    remedy:
      'Start the last command of the script with `exec`, or let the script `trap` TERM and pass it on. ' +
      'Injection sets `spec.shareProcessNamespace: true`, and only where the parameter of that name asks for it: the shell is not ' +
      'process 1 then and dies of SIGTERM at once, but images with an init of their own break.',
    links: [
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
      'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
      'https://man7.org/linux/man-pages/man7/pid_namespaces.7.html',
    ],
  },
  subject: containers('sidecar', 'app'),
  parameters: {
    shareProcessNamespace: toggle(
      'Inject `shareProcessNamespace: true` into the pod where it is not set. Images with an init of their own (s6, systemd) do not start then.',
      false,
    ),
  },
  messages: {
    notExecuted: {
      text: 'a shell is process 1 and keeps SIGTERM from {program}',
      remedy: 'write exec before {program}, the last command of the script',
    },
    noTrap: {
      text: 'a shell stays process 1 without a trap for SIGTERM',
      remedy: 'end the script in exec, or trap TERM in it and stop what runs',
    },
    entrypointUnknown: {
      text: 'unless the image has an entrypoint of its own, a shell is process 1 and keeps SIGTERM from what it runs',
      remedy: 'write exec before the last command of the script, or trap TERM in it',
      ceiling: 'warn',
    },
    notShared: {
      text: 'a shell is process 1 of {container} and keeps SIGTERM from what it runs',
      remedy: 'write exec before the last command of its script, or set shareProcessNamespace: true',
    },
  },
  review(container, { shareProcessNamespace }, report) {
    const { pod } = container
    // on the host's processes a shell is no process 1, and neither is it beside the pause container
    const shared = member(pod.spec, 'shareProcessNamespace') ?? null
    if (!pod.longRunning || pod.windows || member(pod.spec, 'hostPID') === true || shared === true) return
    const call = findShellCall(container)
    const hiding = call === undefined ? undefined : findHiding(readScript(container, call.script))
    if (call === undefined || hiding === undefined) return
    if (!call.known) report({ message: 'entrypointUnknown', at: container, field: ['args'] })
    // false is a decision of the author: nothing defaults it
    else if (shareProcessNamespace && shared === null) reportUnshared(container, report)
    else reportHiding(container, hiding, report)
  },
})

type ReportHere = Report<'notExecuted' | 'noTrap' | 'entrypointUnknown' | 'notShared'>

function reportHiding(container: ContainerView, { program }: Hiding, report: ReportHere): void {
  if (program === undefined) report({ message: 'noTrap', at: container, field })
  else report({ message: 'notExecuted', at: container, field, data: { program: baseName(program) } })
}

/** Said of the pod, where it is mended; the container is the finding's key. */
function reportUnshared(container: ContainerView, report: ReportHere): void {
  const { name, pod } = container
  const mend = [{ set: shareField, to: true }]
  report({ message: 'notShared', at: pod, field: shareField, item: name, data: { container: name }, mend })
}
