import {describe, expect, it} from 'vitest'
import {after, namesOf, percent, signed} from './matches'

describe('a suggestion in words', () => {
  it('is never quite certain', () => {
    expect(percent(0.99999)).toBe('99.9 %')
    expect(percent(1)).toBe('99.9 %')
    expect(percent(0.9)).toBe('90 %')
    expect(percent(0.0123)).toBe('1.2 %')
  })

  it('says whether a field speaks for or against it', () => {
    expect(signed(14.26)).toBe('+14.3')
    expect(signed(-4.8)).toBe('−4.8')
    expect(signed(0.01)).toBe('0.0')
  })
})

describe('names of traits', () => {
  it('are apart by commas or blanks, each once', () => {
    expect(namesOf(' first_name, firstName  first_name')).toEqual(['first_name', 'firstName'])
    expect(namesOf('')).toEqual([])
  })
})

describe('the next suggestion', () => {
  it('is the one behind, or the first after the last', () => {
    expect(after(['a', 'b', 'c'], 'a')).toBe('b')
    expect(after(['a', 'b', 'c'], 'c')).toBe('a')
    expect(after(['a'], 'a')).toBeNull()
    expect(after(['a', 'b'], 'gone')).toBe('a')
  })
})
