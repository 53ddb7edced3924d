import {describe, expect, it} from 'vitest'
import {agreement, distinct, marked, placeName, sought} from './search'

describe('what is sought', () => {
  it('is one identifier where a namespace is named', () => {
    expect(sought(' email:ann@example.com ')).toEqual({kind: 'identifier', identifier: 'email:ann@example.com'})
    expect(sought('Ann: the one')).toEqual({kind: 'words', words: 'Ann: the one'})
  })

  it('is words where there is one of two letters at least', () => {
    expect(sought('jo')).toEqual({kind: 'words', words: 'jo'})
    expect(sought('ann@example.com')).toEqual({kind: 'words', words: 'ann@example.com'})
    expect(sought('j')).toEqual({kind: 'all'})
    expect(sought(' . ')).toEqual({kind: 'all'})
    expect(sought('Zoë')).toEqual({kind: 'words', words: 'Zoë'})
  })
})

describe('why something was found', () => {
  it('marks what was found and stays within the value', () => {
    expect(marked('Dr. Zoë O’Hara', 8, 14)).toEqual(['Dr. Zoë ', 'O’Hara', ''])
    expect(marked('abc', -1, 9)).toEqual(['', 'abc', ''])
    expect(marked('abc', 5, 2)).toEqual(['abc', '', ''])
  })

  it('says how it agrees in words', () => {
    expect(agreement({kind: 'same', typed: 'ann'})).toBe('')
    expect(agreement({kind: 'almost', typed: 'jonh'})).toBe('almost “jonh”')
    expect(placeName('trait:first_name')).toBe('first name')
    expect(placeName('identifier:email')).toBe('email')
  })

  it('shows a value once', () => {
    const match = {place: 'trait:name', value: 'Ann', from: 0}
    expect(distinct([match, {...match}, {...match, from: 1}])).toHaveLength(2)
  })
})
