'use client'

import {
  expandAllFeature,
  hotkeysCoreFeature,
  type ItemInstance,
  syncDataLoaderFeature,
  type TreeInstance,
} from '@headless-tree/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ForestNode, SnapshotForest } from '#lib/domain/snapshot/snapshot-forest.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import { typeAhead } from './type-ahead.ts'
import { useReadyTree } from './use-ready-tree.ts'

export type TreeNode = ForestNode<SnapshotView>

// The library wants one root above all others; it is never shown.
const rootId = 'root'

// A pause after which typing starts a new word.
const typingPauseMs = 700

type SnapshotTreeOptions = {
  forest: SnapshotForest<SnapshotView>
  /** What type-ahead finds a row by. */
  nameOf: (node: TreeNode) => string
  /** Selection follows focus: there is one of each, and the owner of the tree holds it. */
  selectedId: string
  onSelect: (id: string) => void
  /** Brings the row of this index into the DOM, so that it can take the focus. */
  reveal: (index: number) => void
}

/** The state and keys of the tree, everything expanded at first; `onType` belongs on the container. */
export function useSnapshotTree(options: SnapshotTreeOptions): {
  tree: TreeInstance<TreeNode>
  onType: (event: KeyboardEvent) => void
  toggle: (item: ItemInstance<TreeNode>) => void
} {
  const { forest, nameOf, selectedId, onSelect, reveal } = options
  const typing = useRef({ word: '', at: 0 })
  const revealNow = useRef(reveal)
  const shown = useRef(selectedId)
  useEffect(() => {
    revealNow.current = reveal
  })

  const tree = useReadyTree<TreeNode>({
    rootItemId: rootId,
    features: [syncDataLoaderFeature, hotkeysCoreFeature, expandAllFeature],
    dataLoader: {
      getItem: (id) => forest.nodes.get(id) ?? rootNode(forest),
      getChildren: (id) => (id === rootId ? forest.rootIds : (forest.nodes.get(id)?.childIds ?? [])),
    },
    getItemName: (item) => nameOf(item.getItemData()),
    isItemFolder: (item) => item.getItemData().childIds.length > 0,
    initialState: { expandedItems: forest.order },
    state: { focusedItem: selectedId },
    setFocusedItem: (next) => {
      const id = typeof next === 'function' ? next(selectedId) : next
      if (id !== null) onSelect(id)
    },
    scrollToItem: (item) => reveal(item.getItemMeta().index),
    hotkeys: {
      // As the ARIA pattern has it: right opens, then goes to the first child; on a leaf it does nothing.
      expandOrDown: {
        hotkey: 'ArrowRight',
        preventDefault: true,
        handler: (_event, instance) => {
          const item = instance.getFocusedItem()
          if (!item.isFolder()) return
          if (!item.isExpanded()) return item.expand()
          instance.focusNextItem()
          instance.updateDomFocus()
        },
      },
      focusFirstItem: { hotkey: 'Home', preventDefault: true },
      focusLastItem: { hotkey: 'End', preventDefault: true },
    },
  })

  // New snapshots arrive open; what the person has closed stays closed.
  const known = useRef(forest)
  useEffect(() => {
    const before = known.current.nodes
    if (known.current === forest) return
    known.current = forest
    const fresh = forest.order.filter((id) => !before.has(id))
    tree.applySubStateUpdate('expandedItems', (expanded) => [
      ...expanded.filter((id) => forest.nodes.has(id)),
      ...fresh,
    ])
    tree.rebuildTree()
  }, [forest, tree])

  // What is chosen elsewhere, in the timeline, must not stay in a closed branch or out of sight.
  useEffect(() => {
    // The library's own question looks through the whole list each time, and a chain has as many ancestors as rows.
    const open = new Set(tree.getState().expandedItems)
    const closed = ancestors(forest, selectedId).filter((id) => !open.has(id))
    if (closed.length > 0) {
      tree.applySubStateUpdate('expandedItems', (expanded) => [...expanded, ...closed])
      tree.rebuildTree()
    }
    if (selectedId === shown.current) return
    shown.current = selectedId
    revealNow.current(tree.getItemInstance(selectedId).getItemMeta().index)
  }, [forest, selectedId, tree])

  /** For the mouse; the keys open and close by themselves. Closing a branch over the selection selects its top. */
  function toggle(item: ItemInstance<TreeNode>): void {
    const isOverSelection = ancestors(forest, selectedId).includes(item.getId())
    if (!item.isExpanded()) item.expand()
    else {
      if (isOverSelection) item.setFocused()
      item.collapse()
    }
  }

  function onType(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return
    const before = event.timeStamp - typing.current.at < typingPauseMs ? typing.current.word : ''
    // A space belongs to a name only in its middle.
    if (event.key === ' ' && before === '') return
    event.preventDefault()
    const word = before + event.key
    typing.current = { word, at: event.timeStamp }
    const items = tree.getItems()
    const names = items.map((item) => item.getItemName())
    const found = items[typeAhead(names, tree.getFocusedItem().getItemMeta().index, word)]
    if (!found) return
    found.setFocused()
    tree.updateDomFocus()
  }

  return { tree, onType, toggle }
}

/** From the parent up to the root. */
function ancestors({ nodes }: SnapshotForest<SnapshotView>, id: string): string[] {
  const found: string[] = []
  for (let at = nodes.get(id)?.parentId; at; at = nodes.get(at)?.parentId) found.push(at)
  return found
}

function rootNode(forest: SnapshotForest<SnapshotView>): TreeNode {
  return {
    id: rootId,
    snapshot: null,
    parentId: null,
    childIds: forest.rootIds,
    depth: 0,
    descendantCount: forest.nodes.size,
  }
}
