/**
 * `npm run test:image`: builds the image with buildah, looks into it, starts it and asks it; needs root, and nothing of it stays.
 *
 * Where the Dockerfile's own base can't be had, one is made by debootstrap. Ends with `N passed, N failed`; with 1 where anything failed.
 */
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { findOnPath } from '../cluster/tied-process.ts'
import { endWithout, runTap } from '../run-tap.ts'

const needed = { buildah: 'buildah', debootstrap: 'debootstrap', unshare: 'util-linux', setpriv: 'util-linux' }
const missing = Object.entries(needed).filter(([program]) => findOnPath(program) === undefined)
const obstacle =
  missing.length > 0
    ? `test:image needs ${missing.map(([program]) => program).join(', ')}: apt-get install --no-install-recommends ${[...new Set(missing.map(([, from]) => from))].join(' ')}`
    : process.getuid?.() === 0
      ? undefined
      : 'test:image has to be run by root, who may make file systems and give up rights'
if (obstacle !== undefined) endWithout(obstacle)
else {
  await runTap({
    file: fileURLToPath(import.meta.resolve('./image.scenario.ts')),
    name: 'image',
    timeoutSeconds: 1500,
    flags: process.argv.slice(2),
    // whatever it starts and mounts goes with it, also when it is killed
    within: ['unshare', '--mount', '--pid', '--mount-proc', '--fork', '--kill-child=KILL'],
    endedBy: 'SIGKILL',
  })
}
