'use client'

import { createTree, type TreeConfig, type TreeInstance, type TreeState } from '@headless-tree/core'
import { useState } from 'react'

/**
 * A tree that has its rows on the first render. The library's own hook builds them in an effect, so the page is laid out
 * without rows, then made again at once, in the same task: with a thousand rows that blocks the browser visibly.
 */
export function useReadyTree<Item>(config: TreeConfig<Item>): TreeInstance<Item> {
  const [tree] = useState(() => {
    const made = createTree(config)
    made.setMounted(true)
    made.rebuildTree()
    return made
  })
  const [state, setState] = useState<Partial<TreeState<Item>>>(() => tree.getState())
  tree.setConfig((before) => ({ ...before, ...config, state: { ...state, ...config.state }, setState }))
  return tree
}
