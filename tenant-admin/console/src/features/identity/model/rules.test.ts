import {describe, expect, it} from 'vitest'
import {dropped, errorsOf, lines, moved, ofDocument, reason, toDocument, withAnother} from './rules'

const DOCUMENT = {
  region: 'DE',
  namespaces: [
    {namespace: 'user_id', use: 'merges' as const, normalisation: 'trim' as const, atMost: 1, blocked: {values: ['x'], patterns: []}, formerly: []},
    {namespace: 'phone', use: 'merges' as const, normalisation: 'phone' as const, atMost: 5, perDay: 2, blocked: {values: [], patterns: ['0+']}, formerly: ['trim']},
    {namespace: 'cookie', use: 'anonymous' as const, normalisation: 'trim' as const, atMost: 50, blocked: {values: [], patterns: []}, formerly: []},
  ],
  other: {use: 'merges', normalisation: 'trim', atMost: 5, blocked: {values: [], patterns: []}, formerly: []},
  blocked: {standard: true, values: [], patterns: []},
  mostPerProfile: 100,
  mostPerEvent: 50,
}

describe('rules', () => {
  it('are sent as they were read', () => {
    expect(toDocument(ofDocument(DOCUMENT))).toEqual(DOCUMENT)
  })

  it('are moved by one place and no further than the ends', () => {
    const {namespaces} = ofDocument(DOCUMENT)
    const names = (by: -1 | 1, key: number) => moved(namespaces, key, by).map(({namespace}) => namespace)
    expect(names(1, 0)).toEqual(['phone', 'user_id', 'cookie'])
    expect(names(-1, 2)).toEqual(['user_id', 'cookie', 'phone'])
    expect(names(-1, 0)).toEqual(['user_id', 'phone', 'cookie'])
    expect(names(1, 2)).toEqual(['user_id', 'phone', 'cookie'])
  })

  it('get another under a key of its own', () => {
    expect(withAnother(ofDocument(DOCUMENT).namespaces).map(({key}) => key)).toEqual([0, 1, 2, 3])
  })

  it('have their errors at the field they are about', () => {
    const errors = {'/namespaces/1/atMost': 'a', '/namespaces/1/blocked/patterns/3': 'b', '/namespaces/10/atMost': 'c', '/region': 'd'}
    expect(errorsOf(errors, '/namespaces/1')).toEqual({atMost: 'a', 'blocked/patterns': 'b'})
  })
})

describe('what is left out', () => {
  it('is listed with the greatest difference first', () => {
    expect(dropped({blocked: 5, over_limit: 1}, {blocked: 4, not_a_phone_number: 9})).toEqual([
      {code: 'not_a_phone_number', now: 0, then: 9},
      {code: 'blocked', now: 5, then: 4},
      {code: 'over_limit', now: 1, then: 0},
    ])
  })

  it('has words for each reason, and the code itself for one of later', () => {
    expect(reason('over_limit')).toBe('more than a profile may have')
    expect(reason('some_new_code')).toBe('some new code')
  })
})

it('takes one value a line', () => {
  expect(lines(' a \n\n b\n')).toEqual(['a', 'b'])
})
