import { readFile } from 'node:fs/promises'

export type DocumentedCall = {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body: string | undefined
  /** What the page says comes back. */
  status: number
  answer: Record<string, unknown>
}

const example = /```sh\n(?<command>curl[\s\S]*?)```[\s\S]*?```json (?<status>\d+)\n(?<answer>[\s\S]*?)```/g
/** One word of a shell command: pieces in single quotes, in double quotes or in none, side by side. */
const word = /(?:'[^']*'|"[^"]*"|[^\s'"])+/g

/** Every curl command of a page with the answer that follows it, its $VARIABLES still to be filled in. */
export async function documentedCalls(page: string): Promise<DocumentedCall[]> {
  const text = await readFile(page, 'utf8')
  return [...text.matchAll(example)].map(({ groups = {} }) => ({
    ...readCurl(groups.command ?? ''),
    status: Number(groups.status),
    answer: JSON.parse(groups.answer ?? ''),
  }))
}

function readCurl(command: string): Omit<DocumentedCall, 'status' | 'answer'> {
  const words = (command.match(word) ?? []).map((piece) => piece.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'))
  const call: Omit<DocumentedCall, 'status' | 'answer'> = {
    method: 'GET',
    url: '',
    headers: {},
    body: undefined,
  }
  for (let index = 1; index < words.length; index += 1) {
    const [flag, value = ''] = [words[index], words[index + 1]]
    if (flag === '-H') {
      const [name = '', content = ''] = value.split(/: (.*)/)
      call.headers[name.toLowerCase()] = content
    } else if (flag === '-d') {
      Object.assign(call, { method: 'POST', body: value })
    } else {
      call.url = flag ?? ''
      continue
    }
    index += 1
  }
  return call
}

/** Fills in what a shell would: $NAME, in text or in every text of a call. */
export function fillIn(call: DocumentedCall, values: Record<string, string>): DocumentedCall {
  const filled = JSON.stringify(call).replace(/\$([A-Z_]+)/g, (_all, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The page uses $${name} before it is known`)
    return value
  })
  return JSON.parse(filled)
}
