/** The peer's own clock, which may be wrong. How long things take does not depend on it. */
export class Clock {
  offsetMs = 0

  now(): Date {
    return new Date(Date.now() + this.offsetMs)
  }
}
