import {describe, expect, it} from 'vitest'
import {asIdentifier, cause, sought, title} from './account'

const DOMAIN = {namespace: 'domain', value: 'example.com'}
const GROUP = {namespace: 'group_id', value: 'g7'}

describe('an account', () => {
  it('is called by its name, else by its domain, else by what there is', () => {
    expect(title({id: 'a1', name: ' Example Ltd ', identifiers: [GROUP, DOMAIN]})).toBe('Example Ltd')
    expect(title({id: 'a1', identifiers: [GROUP, DOMAIN]})).toBe('example.com')
    expect(title({id: 'a1', name: ' ', identifiers: [GROUP]})).toBe('g7')
    expect(title({id: 'a1', identifiers: []})).toBe('a1')
  })

  it('is looked for by what was typed', () => {
    expect(sought('  ')).toBeNull()
    expect(sought('Exam')).toEqual({name: 'Exam'})
    expect(sought('Example Ltd.')).toEqual({name: 'Example Ltd.'})
    expect(sought('example.com')).toEqual({identifier: 'domain:example.com'})
    expect(sought('https://example.com/x')).toEqual({identifier: 'domain:https://example.com/x'})
    expect(sought('group_id:g7')).toEqual({identifier: 'group_id:g7'})
    expect(asIdentifier('Exam')).toBeNull()
  })

  it('says why it was merged', () => {
    expect(cause('s')).toBe('by an event that names both (s)')
  })
})
