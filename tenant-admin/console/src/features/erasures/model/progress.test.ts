import {expect, test} from 'vitest'
import {isByHand, outcome, progress, removed} from './progress'

test('each state is told in words', () => {
  expect(progress('asked')).toContain('Asked for')
  expect(progress('sweeping')).toContain('second look')
  expect(progress('asking')).toContain('tools')
  expect(progress('complete')).toBe('Nothing of the person is left here, beside the raw log.')
})

test('what somebody must do at a tool is told apart', () => {
  expect(['pending', 'erased', 'unknown', 'cannot', 'failed'].map(isByHand)).toEqual([false, false, false, true, true])
  expect(outcome('unknown')).toBe('knew nobody')
  expect(outcome('something new')).toBe('something new')
})

test('what went is listed, the most first', () => {
  expect(removed({events: 2, facts: 7, deliveries: 0, shapes: 2})).toEqual([
    {kind: 'facts made anonymous', count: 7},
    {kind: 'events', count: 2},
    {kind: 'shapes', count: 2},
  ])
})
