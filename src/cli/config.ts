/** `seaworthy config`: what is in force, and where each value comes from. */
import { decodeConfigSettings } from '../config/config-settings.ts'
import type { RawFlags } from '../config/decode.ts'
import { type Path, valueAt } from '../json.ts'
import { renderEffective } from '../report/effective.ts'
import { type LoadedConfiguration, loadConfiguration } from './configuration-file.ts'
import { originOf, profileNames } from './engine.ts'
import type { Terminal } from './program.ts'

export async function config(flags: RawFlags, terminal: Terminal): Promise<void> {
  const settings = decodeConfigSettings(flags, profileNames)
  const { configuration, file } = await loadConfiguration(settings.config, 'baseline')
  const { profile = configuration.profile } = settings
  const placeOf = placesIn(file)
  const text = renderEffective(originOf({ ...configuration, profile }), {
    namespace: settings.namespace,
    placeOf: path => (path[0] === 'profile' && settings.profile !== undefined ? undefined : placeOf(path)),
    profileOrigin: settings.profile === undefined ? 'default of serve; check takes production' : '--profile',
  })
  terminal.stdout.write(text)
}

function placesIn(file: LoadedConfiguration['file']): (path: Path) => string | undefined {
  return path =>
    file === undefined || valueAt(file.value, path) === undefined ? undefined : `${file.name}:${file.locate(path).line}`
}
