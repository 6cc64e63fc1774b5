/** Buttons that copy a text, and say so. */
import { announce } from './announce.ts'
import { button } from './dom.ts'

/** How long a button says that it has copied, in milliseconds. */
const saidFor = 3000

/** @param textOf is asked at the click; undefined: there is nothing to copy. @param done is what the button then says. */
export function copyButton(name: string, textOf: () => string | undefined, done: string): HTMLButtonElement {
  const made = button(name, () => void copy())
  let timer = 0
  const copy = async (): Promise<void> => {
    const text = textOf()
    if (text === undefined) return
    const said = (await write(text)) ? done : 'Copying is not allowed here'
    announce(said)
    made.textContent = said
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      made.textContent = name
    }, saidFor)
  }
  return made
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
