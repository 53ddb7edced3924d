import {describe, expect, it} from 'vitest'
import {isSame, mappingOf, payloadOf, pointer, row, rowsOf, twice} from './mapping'

describe('a mapping as rows', () => {
  it('shows what an event must have first, and comes back as it was', () => {
    const mapping = {'traits.plan': 'payload.plan', at: 'payload.time', 'identifiers.email': 'payload.mail', name: "'signed.up'"}
    const rows = rowsOf(mapping)
    expect(rows.map(({target}) => target)).toEqual(['name', 'at', 'identifiers.email', 'traits.plan'])
    expect(mappingOf(rows)).toEqual(mapping)
    expect(new Set(rows.map(({key}) => key)).size).toBe(4)
  })

  it('leaves a row out that is not filled in', () => {
    expect(mappingOf([row('name', "'a'"), row('', 'payload.x'), row('traits.y', ' '), row(' id ', 'payload.id')])).toEqual({name: "'a'", id: 'payload.id'})
  })

  it('knows what is there twice', () => {
    expect([...twice([row('a', '1'), row(' a', '2'), row('b', '1'), row('', '1'), row('', '2')])]).toEqual(['a'])
  })

  it('tells another mapping from the same', () => {
    expect(isSame({a: '1', b: '2'}, {b: '2', a: '1'})).toBe(true)
    expect(isSame({a: '1'}, {a: '2'})).toBe(false)
    expect(isSame({a: '1'}, {a: '1', b: '2'})).toBe(false)
  })

  it('finds the place of an error', () => {
    expect(pointer('traits.a/b~c')).toBe('/mapping/traits.a~1b~0c')
  })
})

describe('a payload that is typed', () => {
  it('is an object or says why not', () => {
    expect(payloadOf('{"a": 1}')).toEqual({payload: {a: 1}})
    expect(payloadOf('[1]')).toEqual({wrong: 'A signal is a JSON object: {…}.'})
    expect(payloadOf('{')).toEqual({wrong: 'This is not JSON.'})
  })
})
