import { describe, expect, it } from 'vitest'
import { passwordLength, passwordWeakness } from './password-rules.ts'

const owner = { name: 'Maëlle Le Goff', email: 'maelle.legoff@example.org' }

describe('what a password may be', () => {
  it.each([
    'les vaches bleues dorment',
    'quatre-vingts parapluies',
    'ZeVGdNcQ7xWm2Kp',
    '🐄🌧️🚲🧊🎻🪁🌵🥖🛶🪩🧶🦉🍋🧭🪺',
    'пять зелёных чемоданов',
    'tabs\tand  spaces count too',
    '鯨は夜の海で静かに歌を歌っている',
  ])('accepts %j, for no kind of character is required or refused', (password) => {
    expect(passwordWeakness(password, owner)).toBeNull()
  })

  it('accepts 15 and 128 characters, and refuses 14 and 129', () => {
    const varied =
      'les vaches bleues dorment sous la pluie fine de novembre, pendant que sept trompettes rouillent au grenier du moulin abandonné et.'
    expect(passwordWeakness([...varied].slice(0, 15).join(''), owner)).toBeNull()
    expect(passwordWeakness([...varied].slice(0, 14).join(''), owner)).toBe('too_short')
    expect(passwordWeakness([...varied].slice(0, 128).join(''), owner)).toBeNull()
    expect(passwordWeakness([...varied].slice(0, 129).join(''), owner)).toBe('too_long')
  })

  it('counts an accented letter once however it was typed', () => {
    expect(passwordLength('e\u0301te\u0301')).toBe(3)
  })

  it('counts an emoji as one character although it takes two units of UTF-16', () => {
    expect(passwordLength('🐄🐄')).toBe(2)
  })
})

describe('what is guessed first', () => {
  it.each([
    ['correct horse battery staple', 'common'],
    ['Password2024!Password', 'common'],
    ['p4ssw0rd-p4ssw0rd-1', 'common'],
    ['administrateur-2026', 'common'],
    ['Mot de passe secret 1', 'common'],
    ['maelle.legoff-2026', 'personal'],
    ['Maëlle Le Goff 1984', 'personal'],
    ['jalonjalon-example', 'personal'],
    ['aaaaaaaaaaaaaaaaaa', 'repetitive'],
    ['12121212121212121', 'repetitive'],
    ['vache vache vache ', 'repetitive'],
    ['abcdefghijklmnopq', 'sequential'],
    ['98765432109876543', 'sequential'],
    ['azertyuiopqsdfghjklm', 'sequential'],
    ['QWERTYUIOPasdfghjkl', 'sequential'],
  ])('refuses %j as %s', (password, weakness) => {
    expect(passwordWeakness(password, owner)).toBe(weakness)
  })

  it('does not refuse a long password because it contains a common word', () => {
    expect(passwordWeakness('the admin paints eleven teapots', owner)).toBeNull()
  })

  it('does not refuse a long password because it contains the name', () => {
    expect(passwordWeakness('maelle compte onze théières', owner)).toBeNull()
  })
})
