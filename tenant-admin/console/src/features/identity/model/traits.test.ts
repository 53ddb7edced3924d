import {expect, it} from 'vitest'
import {ofDocument, toDocument, withAnother} from './traits'

const DOCUMENT = {
  traits: [
    {trait: 'plan', rule: 'trusted' as const, connections: ['c1', 'c2'], emptyCounts: false},
    {trait: 'name', rule: 'longest' as const, connections: [], emptyCounts: true},
  ],
  other: {rule: 'newest' as const, connections: [], emptyCounts: false},
}

it('sends the rules of traits as they were read', () => {
  expect(toDocument(ofDocument(DOCUMENT))).toEqual(DOCUMENT)
})

it('forgets connections where they do not count', () => {
  const rules = ofDocument(DOCUMENT)
  const plan = rules.traits[0]
  expect(plan).toBeDefined()
  if (plan !== undefined) {
    expect(toDocument({...rules, traits: [{...plan, rule: 'oldest'}]}).traits?.[0]?.connections).toEqual([])
  }
})

it('adds a rule under a key of its own', () => {
  expect(withAnother(ofDocument(DOCUMENT).traits).map(({key}) => key)).toEqual([0, 1, 2])
})
