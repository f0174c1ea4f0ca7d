import { z } from 'zod'

const label = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/

/** RFC 1123 §2.1: letters, digits and hyphens, none at either end, at most 63. CustomizationFixedName asks for the same. */
export const linuxHostName = z.string().trim().regex(label, 'host_name_invalid')

/** A NetBIOS name: at most 15 characters, and Windows refuses digits alone. */
export const windowsComputerName = z
  .string()
  .trim()
  .regex(label, 'host_name_invalid')
  .max(15, 'computer_name_too_long')
  .refine((name) => !/^\d+$/.test(name), 'computer_name_digits')

/** A DNS domain, such as intra.example. CustomizationLinuxPrep.domain must be there and may hold letters, digits, - and dots. */
export const dnsDomain = z
  .string()
  .trim()
  .max(253, 'domain_invalid')
  .refine((domain) => domain.split('.').every((part) => label.test(part)), 'domain_invalid')
