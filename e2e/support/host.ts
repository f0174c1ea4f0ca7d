import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stackFolder } from './own-stack.ts'
import { Program } from './program.ts'

/** A machine of its own for Jalon, as `npm start` runs it: a data folder, and in it a PostgreSQL and a key. */
export class Host {
  readonly name: string
  readonly dataFolder: string
  #jalon: Program | null = null
  /** Of everything that ran here, in the order of starting. */
  readonly #programs: Program[] = []

  private constructor(name: string, dataFolder: string) {
    this.name = name
    this.dataFolder = dataFolder
  }

  static async empty(name: string): Promise<Host> {
    const folder = await mkdtemp(join(tmpdir(), `jalon-e2e-${name}-`))
    // As root, PostgreSQL runs under another account, which has to reach its folder.
    await chmod(folder, 0o711)
    return new Host(name, join(folder, 'data'))
  }

  /** Starts Jalon, telling everything to its logs unless `logLevel` says less. */
  async start(logLevel = 'trace'): Promise<{ baseUrl: string; setUpUrl: string | null }> {
    this.#jalon = this.#run('jalon', ['scripts/start.ts'], logLevel)
    const [, baseUrl = ''] = await this.#jalon.printed(/Jalon is ready: (\S+)/, 240_000)
    const link = await this.#jalon.printed(/http\S+\/set-up\?token=\S+/, 2_000).catch(() => null)
    return { baseUrl, setUpUrl: link?.[0] ?? null }
  }

  async stop(): Promise<void> {
    await this.#jalon?.stop()
    this.#jalon = null
  }

  /** `npm run jalon -- <args>`; resolves with what it printed, and rejects when it fails. */
  async command(...args: string[]): Promise<string> {
    const program = this.#run(args[0] ?? 'command', ['scripts/jalon.ts', ...args])
    const code = await program.ended()
    if (code !== 0) throw new Error(`jalon ${args.join(' ')} ended with ${code}:\n${program.output}`)
    return program.output
  }

  /** What Jalon and its commands printed here. */
  get output(): string {
    return this.#programs.map((program) => program.output).join('')
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(join(this.dataFolder, '..'), { recursive: true, force: true })
  }

  #run(name: string, args: string[], logLevel = 'trace'): Program {
    const program = new Program({
      args,
      env: {
        ...{
          JALON_DATA: this.dataFolder,
          HOST: '127.0.0.1',
          PORT: '0',
          DATABASE_URL: '',
          JALON_PUBLIC_URL: '',
        },
        ...{ JALON_SECRET_KEY: '', JALON_LOG_LEVEL: logLevel, JALON_ALLOW_ADDRESSES: '127.0.0.1' },
      },
      logFile: join(stackFolder(), `${this.name}-${name}.log`),
    })
    this.#programs.push(program)
    return program
  }
}
