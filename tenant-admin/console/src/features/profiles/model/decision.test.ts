import {expect, it} from 'vitest'
import {headline, told} from './decision'

const step = (outcome: 'held' | 'fresh' | 'shared' | 'repeated' | 'left_out', more: {profile?: string; reason?: string} = {}) => ({identifier: 'email:a', outcome, ...more})

it('tells what an event showed', () => {
  expect(headline({begun: true, rules: 0, identifiers: []}, [])).toContain('a new profile was begun')
  expect(headline({begun: false, rules: 0, identifiers: []}, [])).toContain('known already')
  expect(headline({begun: false, rules: 0, identifiers: []}, ['b'])).toContain('another profile is the same')
  expect(headline({begun: false, rules: 0, identifiers: []}, ['b', 'c'])).toContain('2 other profiles are')
})

it('tells what became of each identifier', () => {
  const identifiers = [
    step('held', {profile: 'p'}), step('held', {profile: 'q'}), step('fresh'), step('shared'), step('repeated'), step('left_out', {reason: 'The value names nobody.'}),
  ]
  const all = told({begun: false, rules: 0, identifiers}, 'p')
  expect(all.map(({profile}) => profile)).toEqual([null, 'q', null, null, null, null])
  expect(all[0]?.words).toContain('of this profile')
  expect(all[1]?.words).toContain('of another profile')
  expect(all[5]?.words).toBe('was left out. The value names nobody.')
})
