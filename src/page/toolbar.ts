/** How manifests are to be judged. */
import { element } from './dom.ts'

/** What is chosen. */
export interface Choice {
  /** Empty: as configured. */
  readonly profile: string
  /** Empty: `default`. */
  readonly namespace: string
}

/** What the toolbar tells. */
export interface ToolbarEvents {
  /** Something was chosen. */
  readonly chosen: () => void
  /** Something is being typed. */
  readonly typed: () => void
}

/** What the page does with it. */
export interface Toolbar {
  readonly host: HTMLElement
  readonly choice: () => Choice
  /** A profile that is not offered is chosen all the same until it is known which there are. */
  readonly choose: (choice: Choice) => void
  /** @param profiles names, from the mildest. */
  readonly offer: (profiles: readonly string[]) => void
}

/** Begins with nothing chosen, and no profile to choose. */
export function createToolbar({ chosen, typed }: ToolbarEvents): Toolbar {
  const profile = element(
    'select',
    { id: 'profile', change: chosen },
    element('option', { value: '' }, 'as configured'),
  )
  const namespace = element('input', {
    id: 'namespace',
    placeholder: 'default',
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: 63,
    input: typed,
  })
  let offered: readonly string[] | undefined
  const option = (value: string): HTMLOptionElement => element('option', { value }, value)
  const choose = (value: string): void => {
    if (offered === undefined && value !== '') profile.append(option(value))
    // what is no option chooses none
    profile.value = value
    if (profile.selectedIndex === -1) profile.value = ''
  }
  return {
    host: element(
      'div',
      { class: 'toolbar' },
      element('label', {}, 'Profile', profile),
      element('label', {}, 'Namespace', namespace),
    ),
    choice: () => ({ profile: profile.value, namespace: namespace.value.trim() }),
    choose(choice) {
      choose(choice.profile)
      namespace.value = choice.namespace
    },
    offer(profiles) {
      const wanted = profile.value
      profile.replaceChildren(element('option', { value: '' }, 'as configured'), ...profiles.map(option))
      offered = profiles
      choose(wanted)
      if (profile.value !== wanted) chosen()
    },
  }
}
