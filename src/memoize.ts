/** Functions that remember. */

/** The function, computing once for each key and keeping every result: for keys that are ours and few, never for the input's. */
export function memoize<Key, Value extends object>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return key => {
    let value = known.get(key)
    if (value === undefined) {
      value = compute(key)
      known.set(key, value)
    }
    return value
  }
}

/** The function, reading once for each key, for as long as somebody else keeps that. */
export function readOnce<Key extends object, Value>(read: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return key => {
    let found = known.get(key)
    if (found === undefined) {
      found = { value: read(key) }
      known.set(key, found)
    }
    return found.value
  }
}
