import { auth } from '#lib/auth/auth.ts'

/** better-auth brings many more doors; everything else about people goes through our own actions. */
const open = ['GET /api/auth/get-session', 'POST /api/auth/sign-in/email', 'POST /api/auth/sign-out']

async function handle(request: Request): Promise<Response> {
  const door = `${request.method} ${new URL(request.url).pathname}`
  if (!open.includes(door)) return new Response(null, { status: 404 })
  return await (await auth()).handler(request)
}

export { handle as GET, handle as POST }
