import {describe, expect, it} from 'vitest'
import {cause, disagreeing} from './merges'

describe('what two profiles disagree on', () => {
  it('leaves out what both say, and what only one says', () => {
    const traits = {
      plan: {stands: {value: 'pro'}, others: [{value: 'free'}]},
      city: {stands: {value: 'Bern'}, others: [{value: 'Bern'}]},
      age: {stands: {value: 7}, others: []},
      address: {stands: {value: {zip: 1}}, others: [{value: {zip: 2}}]},
    }
    expect(disagreeing(traits).map(([name]) => name)).toEqual(['address', 'plan'])
  })
})

describe('the cause of a merge', () => {
  it('may be an event', () => {
    expect(cause('g1/3@1.2')).toBe('by an event (g1/3@1.2)')
  })
})
