import type { Instance } from '../model/instance.ts'
import { instanceCodes } from './instance-codes.ts'

const loopback = {
  addresses: [],
  counters: {
    bytes_received: 0,
    bytes_sent: 0,
    packets_received: 0,
    packets_sent: 0,
    errors_received: 0,
    errors_sent: 0,
    packets_dropped_outbound: 0,
    packets_dropped_inbound: 0,
  },
  hwaddr: '',
  host_name: '',
  mtu: 65_536,
  state: 'down',
  type: 'loopback',
}

/** shared/api/instance_state.go */
export function stateView(instance: Instance): Record<string, unknown> {
  const runs = instance.isRunning()
  return {
    status: instance.status,
    status_code: instanceCodes[instance.status],
    disk: {},
    memory: {
      usage: runs ? 2_408_448 : 0,
      usage_peak: runs ? 3_309_568 : 0,
      total: runs ? 8_589_934_592 : 0,
      swap_usage: 0,
      swap_usage_peak: 0,
    },
    network: runs ? { lo: loopback } : null,
    pid: runs ? 4_711 : 0,
    processes: runs ? 2 : 0,
    cpu: { usage: runs ? 12_378_074 : 0, allocated_time: runs ? 2_000_000_000 : 0 },
    started_at: runs ? instance.startedAt : '0001-01-01T00:00:00Z',
    os_info: null,
  }
}
