import type { InstanceRow } from '#lib/domain/instance/instance-row.ts'

/** What the menus and dialogs about clones need to know of a machine or template, in a list and on its own page alike. */
export type Clonable = Pick<InstanceRow, 'id' | 'name' | 'isTemplate' | 'powerState' | 'goneAt'>
