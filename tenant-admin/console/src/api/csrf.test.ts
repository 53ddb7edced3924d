import {expect, it} from 'vitest'
import {csrfToken} from './csrf'

it('finds the token among other cookies', () => {
  expect(csrfToken('XSRF-TOKEN=abc%3D')).toBe('abc=')
  expect(csrfToken('theme=dark; XSRF-TOKEN=abc; x=y')).toBe('abc')
})

it('takes no other cookie for it', () => {
  expect(csrfToken('NOT-XSRF-TOKEN=abc')).toBeNull()
  expect(csrfToken('XSRF-TOKEN=')).toBeNull()
  expect(csrfToken('')).toBeNull()
})
