import { badge } from '#components/person/badge.tsx'

export const button = badge
