/** The part of a next-intl translator that this needs, so that pages and components can both hand theirs over. */
type Words = { (key: string): string; has: (key: string) => boolean }

/** `words`: of `jobs.workflow`. A name that a newer version wrote is shown as it is. */
export function nameWorkflow(words: Words, workflow: string): string {
  // Dots separate levels in the catalogue.
  const key = workflow.replaceAll('.', '-')
  return words.has(key) ? words(key) : workflow
}
