import {describe, expect, it} from 'vitest'
import {sentence, valueInWords, windowInWords} from '@/shared/computed'
import {NEW, ofDefinition, ofWindow, percent, shown, takesValue, toDefinition, valuesOf} from './computed'

describe('a sentence', () => {
  it('says what is reckoned in an admin’s words', () => {
    expect(sentence({function: 'count', event: 'order.placed', window: 'P30D'})).toBe('How many “order.placed” in the last 30 days')
    expect(sentence({function: 'count', event: 'order.placed'})).toBe('How many “order.placed”, ever')
    expect(sentence({function: 'sum', event: 'order.placed', value: 'event.properties.amount', window: '1h'})).toBe('The sum of amount of “order.placed” in the last hour')
    expect(sentence({function: 'last', event: 'looked', value: 'event.at'})).toBe('The last time of “looked”, ever')
    expect(sentence({function: 'most-frequent', event: 'looked', value: 'event.properties.product.id', when: "event.properties.shop == 'a'", window: '90m'}))
      .toBe("The most frequent product.id of “looked” in the last 90 minutes, where event.properties.shop == 'a'")
  })

  it('leaves an expression and a strange length as they are', () => {
    expect(valueInWords('event.properties.a + 1')).toBe('event.properties.a + 1')
    expect(windowInWords('P1DT2H')).toBe('1 day 2 hours')
    expect(windowInWords('PT72H')).toBe('72 hours')
  })
})

describe('a window', () => {
  it('is a number and a unit in either form', () => {
    expect(ofWindow('P30D')).toEqual({unit: 'days', length: 30})
    expect(ofWindow('PT72H')).toEqual({unit: 'hours', length: 72})
    expect(ofWindow('90m')).toEqual({unit: 'minutes', length: 90})
    expect(ofWindow(undefined).unit).toBe('ever')
    expect(ofWindow('P1DT2H').unit).toBe('other')
  })

  it('that the form cannot show is kept', () => {
    const stored = {name: 'n', function: 'count', event: 'e', window: 'P1DT2H'}
    expect(toDefinition({...ofDefinition(stored), description: 'new'}, stored)).toEqual({...stored, description: 'new'})
    expect(toDefinition({...ofDefinition(stored), unit: 'ever'}, stored).window).toBeUndefined()
  })
})

describe('a definition', () => {
  it('goes into the form and out of it unchanged', () => {
    const stored = {name: 'spent', function: 'sum', event: 'order.placed', value: 'event.properties.amount', when: 'event.properties.web', window: 'P30D', description: 'Spent'}
    expect(toDefinition(ofDefinition(stored), stored)).toEqual(stored)
  })

  it('leaves out what is empty, and the value of a count', () => {
    expect(toDefinition({...NEW, name: ' orders ', event: 'order.placed', value: 'event.at'})).toEqual({name: 'orders', function: 'count', event: 'order.placed'})
    expect(takesValue('count')).toBe(false)
    expect(takesValue('distinct')).toBe(true)
  })
})

it('offers properties and the time', () => {
  expect(valuesOf(['amount', 'cart.items'])).toEqual(['event.properties.amount', 'event.properties.cart.items', 'event.at'])
})

it('shows progress and values', () => {
  expect(percent({done: 0, total: 0})).toBe(0)
  expect(percent({done: 1, total: 3})).toBe(33)
  expect(shown({amount: 12.5, currency: 'EUR'})).toBe('12.5 EUR')
  expect(shown(undefined)).toBe('no value')
  expect(shown(0)).toBe('0')
  expect(shown('web')).toBe('web')
})
