import { goTime } from '../go-time.ts'
import { zeroTime } from '../model/snapshot.ts'

/** When a snapshot ends that was taken `from` with an expiry such as "2d 12H"; the zero time where there is none. */
export function expiryFrom(from: Date, expression: string | undefined): string {
  if (!expression) return zeroTime
  const end = new Date(from)
  for (const part of expression.split(' ')) {
    const count = Number.parseInt(part, 10)
    switch (part.at(-1)) {
      case 'S':
        end.setUTCSeconds(end.getUTCSeconds() + count)
        break
      case 'M':
        end.setUTCMinutes(end.getUTCMinutes() + count)
        break
      case 'H':
        end.setUTCHours(end.getUTCHours() + count)
        break
      case 'd':
        end.setUTCDate(end.getUTCDate() + count)
        break
      case 'w':
        end.setUTCDate(end.getUTCDate() + 7 * count)
        break
      case 'm':
        end.setUTCMonth(end.getUTCMonth() + count)
        break
      default:
        end.setUTCFullYear(end.getUTCFullYear() + count)
    }
  }
  return goTime(end)
}
