import {describe, expect, it} from 'vitest'
import {beginning, lastHour} from './flow'

const now = Date.parse('2027-03-01T12:00:00Z')

describe('what was sent', () => {
  it('is counted for the last hour', () => {
    expect(lastHour(['2027-03-01T11:59:00Z', '2027-03-01T11:00:00Z', '2027-03-01T10:59:59Z', undefined], false, now)).toEqual({count: 2, isMore: false})
  })

  it('is more than can be seen where the list ends within the hour', () => {
    expect(lastHour(['2027-03-01T11:59:00Z'], true, now)).toEqual({count: 1, isMore: true})
    expect(lastHour(['2027-03-01T10:00:00Z'], true, now)).toEqual({count: 0, isMore: false})
  })
})

describe('who begins', () => {
  it('connects something, takes a key, sends an event', () => {
    expect(beginning(0, false, 0).map(({isDone}) => isDone)).toEqual([false, false, false])
    expect(beginning(1, false, 0).map(({isDone}) => isDone)).toEqual([true, false, false])
    expect(beginning(1, true, 0).map(({isDone}) => isDone)).toEqual([true, true, false])
  })

  it('is left alone once events arrive', () => {
    expect(beginning(1, true, 1)).toEqual([])
  })
})
