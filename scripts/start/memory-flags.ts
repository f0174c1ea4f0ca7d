/**
 * Node fits its heap to the host's memory and collects late where there is plenty: one page of a large estate after
 * another then costs half a gigabyte, of which a tenth is in use. NODE_OPTIONS says otherwise where somebody must.
 */
export const memoryFlags = /max-old-space-size/.test(process.env.NODE_OPTIONS ?? '')
  ? []
  : ['--max-old-space-size=320', '--max-semi-space-size=16']
