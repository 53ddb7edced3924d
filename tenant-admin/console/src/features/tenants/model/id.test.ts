import {expect, it} from 'vitest'
import {idOf} from './id'

it('makes an id of a name', () => {
  expect(idOf('Acme Ltd.')).toBe('acme-ltd')
  expect(idOf('  Müller & Söhne ')).toBe('muller-sohne')
  expect(idOf('東京')).toBe('')
  expect(idOf('x'.repeat(90))).toHaveLength(40)
})
