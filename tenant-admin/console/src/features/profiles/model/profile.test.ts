import {describe, expect, it} from 'vitest'
import {asIdentifier, inOrder, title} from './profile'

describe('a profile', () => {
  const identifiers = [
    {namespace: 'anonymous_id', value: 'a-1'},
    {namespace: 'salesforce', value: '003'},
    {namespace: 'email', value: 'ann@example.com'},
  ]

  it('is called by its name', () => {
    expect(title({id: 'p', identifiers, traits: {name: {value: ' Ann Lee '}}})).toBe('Ann Lee')
    expect(title({id: 'p', identifiers, traits: {first_name: {value: 'Ann'}, lastName: {value: 'Lee'}}})).toBe('Ann Lee')
  })

  it('is called by what people recognise where it has no name', () => {
    expect(title({id: 'p', identifiers, traits: {name: {value: 7}}})).toBe('ann@example.com')
    expect(title({id: 'p', identifiers: [], traits: {}})).toBe('p')
  })

  it('shows the telling identifiers first', () => {
    expect(inOrder(identifiers).map(({namespace}) => namespace)).toEqual(['email', 'salesforce', 'anonymous_id'])
  })
})

describe('what is sought', () => {
  it('is an identifier, however it was typed', () => {
    expect(asIdentifier(' ann@example.com ')).toBe('email:ann@example.com')
    expect(asIdentifier('ann')).toBe('user_id:ann')
    expect(asIdentifier('salesforce:003')).toBe('salesforce:003')
    expect(asIdentifier('email:ann@example.com')).toBe('email:ann@example.com')
  })
})
