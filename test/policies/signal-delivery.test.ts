/** The specification of signal-delivery. */
import { signalDelivery } from '../../policies/signal-delivery.ts'
import { policyTest } from './policy-test.ts'

const sh = (script: string) => ({ command: ['sh', '-c', script] })
/** The situation of the talk. */
const talk = sh('migrate && node server.js')
const web = { name: 'web', ...talk }
const shared = { shareProcessNamespace: true }

policyTest(signalDelivery, {
  compliant: [
    { name: 'the program is process 1', container: { command: ['node', 'server.js'] } },
    { name: "the image's own command", container: {} },
    { name: 'exec', container: sh('migrate && exec node server.js') },
    { name: 'one command: the usual shells make way for it', container: sh('node server.js --port $PORT') },
    { name: 'a trap', container: sh("trap 'kill $!' TERM; node server.js & wait $!") },
    { name: 'an init as process 1', container: { command: ['tini', '--', ...talk.command] } },
    { name: 'a script file', container: { command: ['sh', '/entrypoint.sh'] } },
    { name: 'processes are shared', pod: { ...shared, containers: [web] } },
    { name: 'what can not be followed', container: sh("echo 'open; node") },
    { name: 'where the processes are shared already', pod: { ...shared, containers: [web] }, params: shared },
  ],
  violating: [
    {
      name: 'the talk',
      container: talk,
      findings: ['notExecuted'],
      says: 'a shell is process 1 and keeps SIGTERM from node; write exec before node, the last command of the script',
    },
    {
      name: 'script in args, path and options of the shell',
      container: {
        command: ['/bin/bash', '-euo', 'pipefail', '-c'],
        args: ['cd /app; /opt/jdk/bin/java -jar app.jar'],
      },
      findings: ['notExecuted'],
      says: 'a shell is process 1 and keeps SIGTERM from java; write exec before java, the last command of the script',
    },
    {
      name: 'a loop',
      container: sh('while true; do refresh; sleep 60; done'),
      findings: ['noTrap'],
      says:
        'a shell stays process 1 without a trap for SIGTERM; ' +
        'end the script in exec, or trap TERM in it and stop what runs',
    },
    { name: 'background processes', container: sh('nginx & php-fpm & wait'), findings: ['noTrap'] },
    {
      name: 'args alone: the image may have an entrypoint',
      container: { args: talk.command },
      findings: ['entrypointUnknown'],
      says:
        'unless the image has an entrypoint of its own, a shell is process 1 and keeps SIGTERM from what it runs; ' +
        'write exec before the last command of the script, or trap TERM in it',
    },
    {
      name: 'a sidecar, but no init container',
      pod: {
        initContainers: [
          { ...web, name: 'setup' },
          { ...web, name: 'proxy', restartPolicy: 'Always' },
        ],
        containers: [{ name: 'web' }],
      },
      findings: ['notExecuted'],
    },
    {
      name: 'the pause container is asked for',
      pod: { containers: [web, { ...web, name: 'b' }, { name: 'c' }] },
      params: shared,
      findings: ['notShared:web', 'notShared:b'],
      injected: shared,
      says:
        'a shell is process 1 of web and keeps SIGTERM from what it runs; ' +
        'write exec before the last command of its script, or set shareProcessNamespace: true',
    },
    {
      name: 'false is a decision',
      pod: { shareProcessNamespace: false, containers: [web] },
      params: shared,
      findings: ['notExecuted'],
    },
    {
      name: 'nothing is shared for a guess',
      container: { args: talk.command },
      params: shared,
      findings: ['entrypointUnknown'],
    },
    {
      name: 'a template',
      object: {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'web' },
        spec: { template: { spec: { containers: [web] } } },
      },
      findings: ['notExecuted'],
    },
  ],
  notApplicable: [
    { name: 'runs to completion', pod: { restartPolicy: 'OnFailure', containers: [web] } },
    { name: 'Windows', pod: { os: { name: 'windows' }, containers: [web] }, params: shared },
    { name: "the host's processes", pod: { hostPID: true, containers: [web] }, params: shared },
    { name: 'a word that is no word', container: { command: ['sh', '-c', 1] } },
    { name: 'no list', container: { command: 'sh -c "a && b"' } },
  ],
})
