const digits = (count: number) => '9'.repeat(count)

/** Names that every object of JavaScript answers to: a table asked for one of them must say that it has none. */
export const inheritedNames: readonly string[] = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

/** What stands where a peer should have put a value. Text as it is in XML, entities included. */
export const hostileTexts: readonly string[] = [
  ...['', ' ', '\t\n', '0', '-1', '1', '-0', '+7', '007', '1.5', '1e999', 'NaN', 'Infinity', '0x10'],
  ...[
    '2147483648',
    '-2147483649',
    '9223372036854775808',
    '-9223372036854775809',
    digits(400),
    digits(50_000),
  ],
  ...['true', 'TRUE', 'yes', 'null', 'undefined', '[object Object]'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'],
  ...['2026-02-30T25:61:61Z', '0000-00-00T00:00:00Z', '99999-01-01T00:00:00Z', '-2026-01-01T00:00:00Z'],
  ...['2026-11-21T10:00:00+99:99', '2026-11-21', `2026-11-21T10:00:00.${digits(5_000)}Z`],
  ...[
    '&#0;',
    '&#xD800;',
    '&#x110000;',
    '&#xFFFE;',
    '&undefined;',
    '&lt;script&gt;',
    ']]>',
    '&',
    '<',
    '%',
    '%2f%00',
  ],
  ...[
    '\u202E\u0000',
    '\uFFFF',
    '\uD83D',
    '👩‍👩‍👧',
    'e\u0301'.repeat(50),
    'x'.repeat(100_000),
    '../../etc/passwd',
  ],
  ...["'; DROP TABLE x; --", '#{7*7}', '<![CDATA[<a>]]>', '<!-- -- -->', '<?php ?>'],
  ...['poweredOn', 'success', 'error', 'queued', 'vm-1', 'group-d1', 'VirtualMachine'],
]

/** Names that an element, an attribute or a type may be given. */
export const hostileNames: readonly string[] = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'a',
    'val',
    'obj',
    'name',
    'returnval',
    'Fault',
    'fault',
  ],
  ...[
    'Envelope',
    'Body',
    'detail',
    'faultstring',
    'propSet',
    'xml',
    'xmlns',
    'a:b:c',
    ':',
    'é',
    '1a',
    'x'.repeat(20_000),
  ],
  ...[
    'ManagedObjectReference',
    'ArrayOfManagedObjectReference',
    'childSnapshotList',
    'currentSnapshot',
    'info',
  ],
]

export const doctypes: readonly string[] = [
  `<!DOCTYPE a [<!ENTITY a0 "lol">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]>`,
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
  '<!DOCTYPE a PUBLIC "-//x//y" "http://127.0.0.1:1/x.dtd">',
  '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p">%p;]>',
  '<!DOCTYPE a>',
]

/** Declarations that promise another encoding or another XML. */
export const declarations: readonly string[] = [
  '<?xml version="1.1"?>',
  '<?xml version="1.0" encoding="ISO-8859-1"?>',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<?xml version="1.0" encoding="UTF-7"?>',
  '<?xml version="9.9" encoding="" standalone="maybe"?>',
  '',
]

export const contentTypes: readonly string[] = [
  'text/xml; charset=utf-8',
  'text/xml',
  'application/soap+xml',
  'text/html',
  'application/json',
  '',
  'x'.repeat(5_000),
]
