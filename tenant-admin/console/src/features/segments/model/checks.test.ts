import {describe, expect, it} from 'vitest'
import {CHECKS, checksFor, defaultCheck, timeOf, typedTime} from './checks'
import {ANY_CHECKS, NUMBER_CHECKS, TEXT_CHECKS, TIME_CHECKS, TRUTH_CHECKS} from './condition'

const values = (type: Parameters<typeof checksFor>[0], chosen: Parameters<typeof checksFor>[1]) => checksFor(type, chosen).flatMap(({items}) => items.map(({value}) => value))

describe('the checks of a trait', () => {
  it('fit its type, with those that fit any', () => {
    expect(values('number', '>=')).toEqual([...NUMBER_CHECKS, ...ANY_CHECKS])
    expect(values('text', 'is').sort()).toEqual([...TEXT_CHECKS, ...ANY_CHECKS].sort())
    expect(values('truth', 'yes')).toEqual([...TRUTH_CHECKS, ...ANY_CHECKS])
    expect(values('time', 'after')).toEqual([...TIME_CHECKS, ...ANY_CHECKS])
    expect(values('list', 'known')).toEqual([...ANY_CHECKS])
  })

  it('hold the one that is chosen, whatever the type', () => {
    expect(values('truth', '>')).toEqual([...NUMBER_CHECKS, ...TRUTH_CHECKS, ...ANY_CHECKS])
  })

  it('are all of them where the type is not known', () => {
    expect(values(null, 'is')).toHaveLength(CHECKS.length)
  })

  it('begin with one that fits', () => {
    for (const type of ['text', 'number', 'truth', 'time', 'list', 'object'] as const) {
      expect(values(type, defaultCheck(type))).toContain(defaultCheck(type))
    }
  })

  it('take times to the minute, in UTC', () => {
    expect(timeOf('2027-03-01T12:30')).toBe('2027-03-01T12:30:00Z')
    expect(typedTime('2027-03-01T12:30:00Z')).toBe('2027-03-01T12:30')
    expect(timeOf('')).toBe('')
    expect(typedTime('soon')).toBe('')
  })
})
