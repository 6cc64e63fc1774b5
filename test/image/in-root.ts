/** Starts what an image's configuration says as a container runtime does: as process 1, with nothing but the image's own files. */
import type { ImageConfig } from './built-image.ts'

/**
 * Mounts what every runtime does, makes the rest read-only, gives up all rights and becomes the program.
 *
 * Three rights stay in the bounding set, for chroot itself; a user without them can't get them back.
 */
const script = `set -e
root=$1 user=$2
shift 2
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount -o remount,bind,ro "$root"
cd "$root"
exec setpriv --bounding-set=-all,+sys_chroot,+setuid,+setgid --no-new-privs chroot --userspec="$user" --groups= "$root" "$@"`

/** The command line; what it starts dies with it, and the network is this machine's. */
export function commandInRoot(
  root: string,
  config: ImageConfig,
  env: readonly string[],
  command: readonly string[],
): readonly string[] {
  const isolated = ['unshare', '--mount', '--pid', '--fork', '--kill-child=KILL', 'sh', '-c', script, 'sh']
  // PATH is for the script; the image's own has nothing in it
  return [
    '-i',
    'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    ...config.Env.filter(isNoPath),
    ...env,
    ...isolated,
    root,
    config.User,
    ...command,
  ]
}

function isNoPath(variable: string): boolean {
  return !variable.startsWith('PATH=')
}
