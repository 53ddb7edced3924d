import {expect, it} from 'vitest'
import {addsUp, total, type Counts} from './ledger'

const one: Counts = {received: 10, stored: 7, rejected: 1, duplicate: 2, waiting: 3, applied: 3, dead: 1, exact: true}

it('sees whether both sums hold', () => {
  expect(addsUp(one)).toBe(true)
  expect(addsUp({...one, received: 11})).toBe(false)
  expect(addsUp({...one, waiting: 4})).toBe(false)
})

it('adds connections up, so that the sums hold for all of them, too', () => {
  const sum = total([one, {...one, exact: false}])
  expect(sum).toEqual({received: 20, stored: 14, rejected: 2, duplicate: 4, waiting: 6, applied: 6, dead: 2, exact: false})
  expect(addsUp(sum)).toBe(true)
  expect(addsUp(total([]))).toBe(true)
})
