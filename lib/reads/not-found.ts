/** Thrown by reads when what was asked for does not exist: pages show 404, routes answer it. */
export class NotFound extends Error {
  override name = 'NotFound'
}
