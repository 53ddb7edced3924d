import {describe, expect, it} from 'vitest'
import {expressionOf, inserted, matching, moved} from './discovery'
import {row} from './mapping'

describe('a field of the tool in a mapping', () => {
  it('is read where a signal has it', () => {
    expect(expressionOf({}, {name: 'status'})).toBe('payload.status')
    expect(expressionOf({member: 'row'}, {name: 'e_mail'})).toBe('payload.row.e_mail')
    expect(expressionOf({}, {name: 'requester.email'})).toBe('payload.requester.email')
  })

  it('is quoted where its name is no name of CEL', () => {
    expect(expressionOf({member: 'row'}, {name: 'odd "name"'})).toBe('payload.row["odd \\"name\\""]')
    expect(expressionOf({}, {name: 'in'})).toBe('payload["in"]')
    expect(expressionOf({}, {name: '1st'})).toBe('payload["1st"]')
  })

  it('comes where somebody was typing', () => {
    const rows = [row('name', "'a' + x"), row('id', '')]
    const place = {key: rows[0]?.key ?? -1, start: 6, end: 7}
    expect(inserted(rows, place, 'payload.b', 'b').map(({expression}) => expression)).toEqual(["'a' + payload.b", ''])
  })

  it('comes into a row of its own where nobody was', () => {
    const rows = [row('name', "'a'")]
    for (const place of [null, {key: -1, start: 0, end: 0}]) {
      expect(inserted(rows, place, 'payload.b', 'The price (€)').map(({target, expression}) => [target, expression])).toEqual([
        ['name', "'a'"], ['properties.The_price_', 'payload.b'],
      ])
    }
  })
})

describe('many fields', () => {
  it('are searched by name and title', () => {
    const all = [{name: 'email', title: 'E-mail address'}, {name: 'zip', title: 'Postal code'}]
    expect(matching(all, ({name}) => name, ' MAIL addr ')).toEqual([all[0]])
    expect(matching(all, ({name}) => name, '')).toEqual(all)
    expect(matching(all, ({name}) => name, 'zip email')).toEqual([])
  })

  it('are walked through by keys', () => {
    expect(['ArrowDown', 'ArrowUp', 'Home', 'End', 'a'].map(key => moved(key, 1, 3))).toEqual([2, 0, 0, 2, null])
    expect(moved('ArrowDown', 2, 3)).toBe(2)
    expect(moved('ArrowUp', 0, 3)).toBe(0)
  })
})
