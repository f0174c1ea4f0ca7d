/** shared/api/status_code.go */
export const instanceCodes = { Stopped: 102, Running: 103, Frozen: 110 } as const
