import {expect, it} from 'vitest'
import {emptyGroup} from './condition'
import {called} from './naming'
import {read} from './reading'
import {said} from './saying'

it('says conditions in words', () => {
  const inWords = (text: string) => said(read(text) ?? emptyGroup('and'))
  expect(inWords("profile.traits.plan == 'pro' && profile.traits.spent > 1000")).toBe('plan is “pro”, and spent is more than 1000')
  expect(inWords("count('email.opened', duration('72h')) >= 3 || !has(profile.identifiers.email)")).toBe('email.opened happened at least 3 times in the last 3 days, or email is not known')
  expect(inWords("sum('order.placed', 'amount') < 10 && !(profile.segments.a || !profile.segments.b)")).toBe(
    'the sum of amount of order.placed at any time is less than 10, and (not (in the segment a, or not in the segment b))',
  )
  expect(inWords("profile.consents['news/email'] == false && now - timestamp(profile.traits.last) > duration('24h')")).toBe('news/email was refused or withdrawn, and last is longer ago than 1 day')
  expect(inWords("profile.traits.a in ['x', 'y'] && profile.traits.b == true")).toBe('a is one of “x”, “y”, and b is true')
})

it('calls people by what they are known by', () => {
  expect(called({id: 'p', traits: {name: {value: ' Ann '}}, identifiers: []})).toBe('Ann')
  expect(called({id: 'p', traits: {name: {value: 3}}, identifiers: [{namespace: 'x', value: '1'}, {namespace: 'email', value: 'a@b'}]})).toBe('a@b')
  expect(called({id: 'p', traits: {}, identifiers: [{namespace: 'x', value: '1'}]})).toBe('1')
  expect(called({id: 'p', traits: {}, identifiers: []})).toBe('p')
})
