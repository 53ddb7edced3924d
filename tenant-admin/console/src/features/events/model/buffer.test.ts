import {describe, expect, it} from 'vitest'
import {arrived, EMPTY, filtered, missed, opened, parsed, paused, resumed, type LiveEvent} from './buffer'

function event(id: string, more: Partial<LiveEvent> = {}): LiveEvent {
  return {id, name: 'order.placed', at: 't', received: 't', profile: 'p', connection: 'c', properties: {}, traits: {}, ...more}
}

function ids(events: readonly LiveEvent[]): string[] {
  return events.map(({id}) => id)
}

describe('the live view', () => {
  it('shows the newest first', () => {
    const buffer = arrived(arrived(EMPTY, [event('1'), event('2')]), [event('3')])
    expect(ids(buffer.events)).toEqual(['3', '2', '1'])
    expect(buffer.seen).toBe(3)
  })

  it('shows an event once, though the stream repeats it after a break', () => {
    const first = arrived(EMPTY, [event('1'), event('2')])
    const again = arrived(first, [event('2'), event('3'), event('3')])
    expect(ids(again.events)).toEqual(['3', '2', '1'])
    expect(again.seen).toBe(3)
    expect(arrived(again, [event('1')])).toBe(again)
  })

  it('knows that an id is unique within its connection alone', () => {
    expect(arrived(EMPTY, [event('1'), event('1', {connection: 'd'})]).events).toHaveLength(2)
  })

  it('keeps so many and no more', () => {
    const many = Array.from({length: 50}, (_, i) => event(String(i)))
    const buffer = arrived(EMPTY, many, 10)
    expect(ids(buffer.events)).toEqual(['49', '48', '47', '46', '45', '44', '43', '42', '41', '40'])
    expect(buffer.seen).toBe(50)
  })

  it('stands still while it is paused, and then has missed nothing', () => {
    const still = arrived(paused(arrived(EMPTY, [event('1')])), [event('2'), event('3')])
    expect(ids(still.events)).toEqual(['1'])
    expect(ids(still.held)).toEqual(['3', '2'])
    const going = resumed(still)
    expect(ids(going.events)).toEqual(['3', '2', '1'])
    expect(going.held).toEqual([])
    expect(going.isPaused).toBe(false)
  })

  it('keeps no more than that while it is paused either', () => {
    const many = Array.from({length: 50}, (_, i) => event(String(i)))
    expect(arrived(paused(EMPTY), many, 10).held).toHaveLength(10)
  })

  it('begins with what was there before, which did not arrive since', () => {
    const buffer = opened(arrived(EMPTY, [event('3'), event('4')]), [event('3'), event('2'), event('1')])
    expect(ids(buffer.events)).toEqual(['4', '3', '2', '1'])
    expect(buffer.seen).toBe(2)
    const held = opened(arrived(paused(EMPTY), [event('2')]), [event('2'), event('1')])
    expect(ids(held.events)).toEqual(['1'])
    expect(ids(resumed(held).events)).toEqual(['2', '1'])
  })

  it('says how many went by unseen', () => {
    expect(missed(missed(EMPTY, 3), 4).missed).toBe(7)
  })

  it('can be narrowed to a name and a connection', () => {
    const events = [event('1', {name: 'Order Placed'}), event('2', {name: 'page', connection: 'd'}), event('3', {name: 'order.paid', connection: 'd'})]
    expect(ids(filtered(events, {name: ' ORDER', connection: null}))).toEqual(['1', '3'])
    expect(ids(filtered(events, {name: '', connection: 'd'}))).toEqual(['2', '3'])
  })

  it('passes over what is no event', () => {
    expect(parsed('{"id": "1"')).toBeNull()
    expect(parsed('null')).toBeNull()
    expect(parsed('{"id": 1, "name": "x"}')).toBeNull()
    expect(parsed('{"id": "1", "name": "x", "at": "t"}')).toEqual({id: '1', name: 'x', at: 't', received: 't', profile: '', connection: '', properties: {}, traits: {}})
  })
})
