import type { Lab } from '../lab.ts'
import { SessionManager } from '../model/managers.ts'
import type { Account } from '../session/accounts.ts'
import { bool, field } from '../soap/value.ts'
import { VimFault } from '../soap/vim-fault.ts'
import { textOf } from '../soap/xml-element.ts'
import type { MethodTable } from './call.ts'

/** Beside the administrator: sees everything but one folder, changes nothing. */
export const readerName = 'lecture@vsphere.local'

export const sessionManagerMethods: MethodTable = {
  Login: {
    anonymous: true,
    handle: (call) => {
      if (call.session) {
        throw new VimFault('InvalidLogin', 'Cannot complete login: the session is already logged in.')
      }
      const account = accountOf(
        call.lab,
        textOf(call.args, 'userName') ?? '',
        textOf(call.args, 'password') ?? '',
      )
      if (!account) {
        throw new VimFault('InvalidLogin', 'Cannot complete login due to an incorrect user name or password.')
      }
      const session = call.lab.sessions.open(account, call.client)
      session.add(new SessionManager(session, () => call.lab.sessions.all()))
      call.setCookie(session.key)
      return field('returnval', session.value())
    },
  },
  Logout: {
    handle: (call) => {
      call.lab.sessions.end(call.session)
      call.setCookie(null)
      return ''
    },
  },
  SessionIsActive: {
    privilege: 'Sessions.ValidateSession',
    handle: (call) => {
      const session = call.lab.sessions.find(textOf(call.args, 'sessionID') ?? '')
      return field('returnval', bool(session?.account.userName === textOf(call.args, 'userName')))
    },
  },
}

/** User names are not case-sensitive in vCenter; passwords are. */
export function accountOf({ settings }: Lab, userName: string, password: string): Account | null {
  if (password !== settings.password) return null
  const isNamed = (name: string) => name.toLowerCase() === userName.trim().toLowerCase()
  if (isNamed(settings.userName)) {
    return { userName: settings.userName, fullName: 'Administrator', role: 'administrator' }
  }
  return isNamed(readerName) ? { userName: readerName, fullName: 'Lecture seule', role: 'reader' } : null
}
