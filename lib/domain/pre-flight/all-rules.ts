// Written by scripts/generate-rules.ts from what is in ./rules.
import type { Rule } from './rule.ts'
import { rule as vsChainDepth } from './rules/vs-chain-depth.ts'
import { rule as vsHotSnapshot } from './rules/vs-hot-snapshot.ts'

export const allRules: readonly Rule[] = [
  vsChainDepth,
  vsHotSnapshot,
]
