/** A day of the calendar (YYYY-MM-DD) as a moment that formats as that day in UTC. */
export function calendarDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}
