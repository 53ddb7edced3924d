import {describe, expect, it} from 'vitest'
import {ALL, isEmpty, ofSearch, timeOf, toQuery, toSearch, typedTime, type TimelineFilter} from './timelineFilter'

const WHOLE: TimelineFilter = {kinds: ['event', 'merge'], name: 'order & more', connection: 'c1', from: '2027-01-01T00:00:00.000Z', until: '2027-02-01T10:30:00.000Z'}

describe('the filter of a timeline', () => {
  it('is kept by the address', () => {
    const search = toSearch(WHOLE, new URLSearchParams('tab=x&kind=journey&name=old'))
    expect(ofSearch(new URLSearchParams(search.toString()))).toEqual(WHOLE)
    expect(search.get('tab')).toBe('x')
  })

  it('leaves an address without it empty', () => {
    expect(toSearch(ALL, new URLSearchParams('kind=event&from=x')).toString()).toBe('')
    expect(ofSearch(new URLSearchParams())).toEqual(ALL)
    expect(isEmpty(ALL)).toBe(true)
    expect(isEmpty({...ALL, name: ' '})).toBe(true)
    expect(isEmpty({...ALL, kinds: ['event']})).toBe(false)
  })

  it('takes nothing from an address that the hub would refuse', () => {
    expect(ofSearch(new URLSearchParams('kind=nothing&kind=event&kind=event&from=soon&until=2027-01-01'))).toEqual({...ALL, kinds: ['event']})
  })

  it('asks the hub for what is wanted alone', () => {
    expect(toQuery(ALL)).toEqual({})
    expect(toQuery(WHOLE)).toEqual({kind: ['event', 'merge'], name: 'order & more', connection: 'c1', from: WHOLE.from, until: WHOLE.until})
  })

  it('shows times where somebody looks, and sends them in UTC', () => {
    const time = timeOf('2027-03-01T12:00')
    expect(typedTime(time)).toBe('2027-03-01T12:00')
    expect(time).toMatch(/Z$/)
    expect(timeOf('')).toBe('')
    expect(timeOf('2027-99')).toBe('')
    expect(typedTime('soon')).toBe('')
  })
})
