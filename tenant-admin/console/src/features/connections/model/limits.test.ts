import {expect, it} from 'vitest'
import {moment} from '@/shared/text'
import {limitFormOf, limitsOf, limitWords, spans} from './limits'

const LATER = '2026-03-01T12:00:00Z'

it('says what is left, until when it is held, and who says so', () => {
  expect(
    limitWords({
      source: 'connector',
      rates: [{calls: 100, per: 'PT10S', left: 42}],
      told: {limit: 60, left: 7, until: LATER, by: 'x-ratelimit-remaining'},
      day: {limit: 5000, allowed: 3000, used: 120, left: 2880, until: LATER},
      held: {until: LATER, by: 'Host \'desk\' answered POST with 429.'},
    }),
  ).toEqual([
    `The tool wants no calls until ${moment(LATER)}. It said: Host 'desk' answered POST with 429.`,
    'The tool’s vendor allows 100 calls in 10 seconds; 42 can be made now.',
    `By its header x-ratelimit-remaining the tool has 7 of 60 calls left until ${moment(LATER)}.`,
    `Of 5,000 calls a day the hub may use 3,000: 120 used, 2,880 left until ${moment(LATER)}.`,
  ])
})

it('says nothing of what is not limited', () => {
  expect(limitWords({source: 'tenant', rates: []})).toEqual([])
})

it('says to the hub what is filled in, and nothing of what is not', () => {
  expect(limitsOf(limitFormOf(undefined))).toEqual({})
  expect(limitsOf({calls: 100, per: 'PT1M', perDay: 5000, dayShare: 60, account: ' main '})).toEqual({calls: 100, per: 'PT1M', perDay: 5000, dayShare: 60, account: 'main'})
  const given = {account: 'main', calls: 190, per: 'PT15S', perDay: 1, dayShare: 1}
  expect(limitsOf(limitFormOf(given))).toEqual(given)
})

it('keeps a time that is not among the usual ones', () => {
  expect(spans('PT10S').map(({value}) => value)).toEqual(['PT1S', 'PT10S', 'PT1M', 'PT1H'])
  expect(spans('PT15S').map(({value}) => value)).toContain('PT15S')
})
