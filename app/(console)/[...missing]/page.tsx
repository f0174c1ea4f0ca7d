import { notFound } from 'next/navigation'

/** An address that is nobody's gets its 404 inside the console, with the navigation at hand. */
export default function MissingPage() {
  notFound()
}
