import {expect, test} from 'vitest'
import {isUnderWay, partDone, wishOf} from './backfill'

test('a day begins at midnight UTC, and no day is the beginning', () => {
  expect(wishOf({source: 'inbox', since: '2027-03-01', perSecond: 5})).toEqual({source: 'inbox', since: '2027-03-01T00:00:00Z', perSecond: 5})
  expect(wishOf({source: '', since: '', perSecond: 50})).toEqual({perSecond: 50})
})

test('it is under way until it is done or ended', () => {
  expect(['waiting', 'running', 'paused', 'done', 'cancelled'].map(state => isUnderWay({state}))).toEqual([true, true, true, false, false])
})

test('the part that was fetched is known where the source says how much is left', () => {
  expect(partDone({state: 'running', fetched: 30, left: 90})).toBe(0.25)
  expect(partDone({state: 'running', fetched: 30})).toBeNull()
  expect(partDone({state: 'running', fetched: 0, left: 0})).toBeNull()
  expect(partDone({state: 'done', fetched: 30})).toBe(1)
})
