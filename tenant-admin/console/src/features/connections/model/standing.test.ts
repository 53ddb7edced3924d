import {expect, it} from 'vitest'
import {pausesOf, standing} from './standing'

const RUNS = {state: 'running'}
const REFUSED = {state: 'paused', pausedBecause: 'The password is wrong.'}
const HELD = {state: 'paused', pausedBecause: 'A person paused it.'}

it('names the way that is paused', () => {
  expect(standing({receiving: RUNS, sending: RUNS})).toBe('running')
  expect(standing({receiving: HELD, sending: REFUSED})).toBe('paused')
  expect(standing({receiving: REFUSED, sending: RUNS})).toBe('receiving_paused')
  expect(standing({receiving: RUNS, sending: REFUSED})).toBe('sending_paused')
})

it('tells one reason once, and two apart', () => {
  expect(pausesOf({receiving: RUNS, sending: RUNS})).toEqual([])
  expect(pausesOf({receiving: HELD, sending: HELD})).toEqual([{title: 'Paused', because: 'A person paused it.'}])
  expect(pausesOf({receiving: REFUSED, sending: HELD})).toEqual([
    {title: 'Nothing is taken in', because: 'The password is wrong.', direction: 'receiving'},
    {title: 'Nothing is sent', because: 'A person paused it.', direction: 'sending'},
  ])
})
