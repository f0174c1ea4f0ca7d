import { beta } from '../beta/beta.ts'

export const alpha = beta
