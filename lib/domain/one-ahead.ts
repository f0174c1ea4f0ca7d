/**
 * The items of `source`, each asked for while the one before it is still being dealt with: whoever makes them and whoever
 * takes them work at the same time. Never more than one waits.
 */
export async function* oneAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const items = source[Symbol.asyncIterator]()
  let next = items.next()
  try {
    for (;;) {
      const item = await next
      if (item.done) return
      next = items.next()
      // Met where it is awaited; until then it is nobody's unhandled rejection.
      next.catch(() => undefined)
      yield item.value
    }
  } finally {
    await next.catch(() => undefined)
    await items.return?.()
  }
}
