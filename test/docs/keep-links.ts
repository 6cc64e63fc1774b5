/** For Node's `--import`: what a checkout made of links imports is that checkout's, not what the link leads to; packages are as ever. */
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL } = context
    if (!specifier.startsWith('.') || parentURL === undefined || parentURL.includes('/node_modules/'))
      return next(specifier, context)
    const { importAttributes } = context
    return { url: new URL(specifier, parentURL).href, importAttributes, shortCircuit: true }
  },
})
