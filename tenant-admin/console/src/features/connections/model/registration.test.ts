import {expect, test} from 'vitest'
import {readingOf} from './registration'

const STATES = ['open', 'registered', 'missing', 'refused', 'later', 'withdrawn']

test('every state but the good one offers a way to register', () => {
  expect(STATES.filter(state => readingOf({state}).action === undefined)).toEqual(['registered'])
})

test('what could not be looked at is taken to be there, and can be looked at', () => {
  const reading = readingOf({state: 'registered', problem: 'It is down.'})
  expect(reading.title).toBe('Registered at the tool')
  expect(reading.action).toBe('Look now')
  expect(reading.isThere).toBe(true)
})

test('the way by hand is shown where the hub could not, and not before it has tried', () => {
  expect(STATES.filter(state => readingOf({state}).isByHand)).toEqual(['missing', 'refused', 'later', 'withdrawn'])
})

test('what may be at the tool can be taken back', () => {
  expect(STATES.filter(state => readingOf({state}).isThere)).toEqual(['registered', 'missing', 'later'])
})

test('a state of a newer hub reads as one that is not known', () => {
  expect(readingOf({state: 'new'})).toEqual(readingOf({state: 'later'}))
})
