import { escapeXml } from './escape.ts'
import type { VimFault } from './vim-fault.ts'

const head =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<soapenv:Envelope xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/"' +
  ' xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"' +
  ' xmlns:xsd="http://www.w3.org/2001/XMLSchema"' +
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n<soapenv:Body>\n'
const tail = '\n</soapenv:Body>\n</soapenv:Envelope>'

export function replyEnvelope(method: string, body: string): string {
  return `${head}<${method}Response xmlns="urn:vim25">${body}</${method}Response>${tail}`
}

export function faultEnvelope(fault: VimFault): string {
  return plainFaultEnvelope('ServerFaultCode', fault.message, fault.detail())
}

/** A fault of SOAP itself, such as for a request that is not XML. */
export function plainFaultEnvelope(code: string, message: string, detail: string): string {
  return (
    `${head}<soapenv:Fault><faultcode>${code}</faultcode><faultstring>${escapeXml(message)}</faultstring>` +
    `<detail>${detail}</detail></soapenv:Fault>${tail}`
  )
}
