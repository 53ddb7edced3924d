import {describe, expect, it} from 'vitest'
import {answerOf, filterOf, isOpen, repairable, repairOf} from './letter'

describe('a dead letter', () => {
  it('can be repaired in its payload or its parameters', () => {
    expect(repairable({signal: {payload: {a: 1}}})).toEqual({a: 1})
    expect(repairable({delivery: {parameters: {to: 'x'}}})).toEqual({to: 'x'})
  })

  it('is sent as it is where nothing was changed', () => {
    expect(repairOf({a: 1}, '{ "a": 1 }')).toEqual({isValid: true, value: null})
  })

  it('is sent as it was repaired', () => {
    expect(repairOf({a: 1}, '{"a": 2}')).toEqual({isValid: true, value: {a: 2}})
  })

  it('is not sent as something that is no object', () => {
    expect(repairOf({}, '{')).toEqual({isValid: false, why: 'This is not JSON.'})
    expect(repairOf({}, '[1]')).toEqual({isValid: false, why: 'This must be a JSON object.'})
    expect(repairOf({}, 'null').isValid).toBe(false)
  })

  it('is looked for by what is filled in and fits its kind', () => {
    const search = new URLSearchParams({connection: 'c1', journey: ' ', identifier: ' email:ann@example.com', code: 'x'})
    expect(filterOf('delivery', search)).toEqual({connection: 'c1', identifier: 'email:ann@example.com'})
    expect(filterOf('signal', search)).toEqual({connection: 'c1', code: 'x'})
  })

  it('shows what the tool said of what it refused', () => {
    expect(answerOf({delivery: {state: 'dead', result: {answer: 'No.'}}})).toBe('No.')
    expect(answerOf({delivery: {state: 'dead', result: {}}})).toBeNull()
    expect(answerOf({delivery: {state: 'delivered', result: {answer: 'Yes.'}}})).toBeNull()
    expect(answerOf({})).toBeNull()
  })

  it('waits for a person until somebody decided', () => {
    expect(['dead', 'held', 'expired', 'redriven', 'discarded'].map(state => isOpen(state as 'dead'))).toEqual([true, true, true, false, false])
  })
})
