import {expect, it} from 'vitest'
import {idOf} from './naming'
import {excerpt, offset, placed} from './places'

it('finds the place that a message names', () => {
  const text = "profile.segments.a &&\n  '🎈' = 1"
  const place = placed('Line 2, column 7: A comparison is written with ==, not with =.')
  expect(place).toEqual({line: 2, column: 7, message: 'A comparison is written with ==, not with =.'})
  if (place !== null) {
    expect(excerpt(text, place)).toEqual({before: "  '🎈' ", at: '=', after: ' 1'})
    expect(text.slice(offset(text, place))).toBe('= 1')
  }
})

it('leaves alone what names none', () => {
  expect(placed("There is no segment 'x'.")).toBeNull()
})

it('stays within the text', () => {
  expect(excerpt('a', {line: 9, column: 9, message: ''})).toEqual({before: '', at: ' ', after: ''})
  expect(offset('a', {line: 9, column: 9, message: ''})).toBe(1)
})

it('makes ids of names', () => {
  expect(idOf('  Größte Kunden, 2027! ')).toBe('gro-te-kunden-2027')
  expect(idOf('---')).toBe('')
  expect(idOf('x'.repeat(80))).toHaveLength(60)
})
