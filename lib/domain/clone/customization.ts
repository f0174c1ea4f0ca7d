import { z } from 'zod'
import { dnsDomain, linuxHostName, windowsComputerName } from './guest-name.ts'

/** A customization specification that the peer keeps. `system` as far as the peer says. */
export type CustomizationSpec = {
  name: string
  description: string
  system: 'linux' | 'windows' | 'other'
  changedAt: Date | null
}

const ip = z.ipv4('ip_address_invalid')

/** One network card of the new machine, in the order of its cards. */
const cardAddress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dhcp') }),
  z.object({
    kind: z.literal('fixed'),
    address: ip,
    prefixLength: z
      .int('prefix_length_invalid')
      .min(1, 'prefix_length_invalid')
      .max(32, 'prefix_length_invalid'),
    gateway: ip.nullable(),
  }),
])
export type CardAddress = z.infer<typeof cardAddress>

const network = z.object({
  cards: z.array(cardAddress).max(10, 'too_many'),
  dnsServers: z.array(ip).max(8, 'too_many'),
  dnsSuffixes: z.array(dnsDomain).max(32, 'too_many'),
})
export type CustomizedNetwork = z.infer<typeof network>

/** Null: the guest is named as the machine is. */
const linux = z.object({
  system: z.literal('linux'),
  hostName: linuxHostName.nullable(),
  domain: dnsDomain,
  /** As in the tz database, e.g. Europe/Paris; null leaves the source's. */
  timeZone: z
    .string()
    .regex(/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/, 'time_zone_invalid')
    .nullable(),
  network,
})

const plainText = z
  .string()
  .trim()
  .min(1, 'required')
  .max(255, 'too_long')
  .refine((text) => !/\p{Cc}/u.test(text), 'control_characters')

const windows = z.object({
  system: z.literal('windows'),
  computerName: windowsComputerName.nullable(),
  fullName: plainText,
  organisation: plainText,
  /** Microsoft's number of a time zone (CustomizationGuiUnattended.timeZone), e.g. 105 for Paris. */
  timeZone: z.int('time_zone_invalid').min(0, 'time_zone_invalid').max(360, 'time_zone_invalid'),
  membership: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('workgroup'), name: plainText }),
    z.object({ kind: z.literal('domain'), name: dnsDomain, user: plainText }),
  ]),
  network,
})

/** What the guest becomes at its first start. It holds no secret, so that it may be stored and shown. */
export const newCustomization = z.discriminatedUnion('system', [linux, windows])
export type NewCustomization = z.infer<typeof newCustomization>

const secret = z.string().min(1, 'required').max(1024, 'password_too_long').optional()

/** What belongs to a new specification and is never stored or shown beside it. */
export const customizationSecrets = z.object({
  /** Of Windows; without one, the source's stays. */
  administratorPassword: secret,
  /** Of the user who joins the domain. */
  domainPassword: secret,
  productKey: secret,
})
export type CustomizationSecrets = z.infer<typeof customizationSecrets>
export const secretNames = customizationSecrets.keyof().options
export type SecretName = (typeof secretNames)[number]

export const customizationChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('kept'), name: z.string().min(1, 'required') }),
  z.object({ kind: z.literal('new'), specification: newCustomization }),
])
export type CustomizationChoice = z.infer<typeof customizationChoice>

/** 255.255.240.0 for 20. */
export function subnetMask(prefixLength: number): string {
  const bits = (2 ** 32 - 2 ** (32 - prefixLength)) >>> 0
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
}
