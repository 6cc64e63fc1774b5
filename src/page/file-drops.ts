/** Files that are dropped on the page, wherever; the browser would leave it for them. */

/** @param over hears whether files are above the page. */
export function takeDrops(over: (isOver: boolean) => void, dropped: (files: readonly File[]) => void): void {
  window.addEventListener('dragover', event => {
    if (!hasFiles(event)) return
    event.preventDefault()
    over(true)
  })
  window.addEventListener('dragleave', event => {
    if (event.relatedTarget === null) over(false)
  })
  // before the editor sees it, which would insert it where it falls
  window.addEventListener('drop', drop, { capture: true })

  function drop(event: DragEvent): void {
    over(false)
    if (!hasFiles(event)) return
    event.preventDefault()
    event.stopPropagation()
    dropped([...(event.dataTransfer?.files ?? [])])
  }
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true
}
