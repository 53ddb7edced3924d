import {expect, test} from 'vitest'
import {isConfirmed} from './confirmation'

test('a person is erased only by the word itself', () => {
  expect(isConfirmed('erase')).toBe(true)
  expect(isConfirmed('  Erase ')).toBe(true)
  expect(isConfirmed('')).toBe(false)
  expect(isConfirmed('eras')).toBe(false)
  expect(isConfirmed('erase it')).toBe(false)
})
