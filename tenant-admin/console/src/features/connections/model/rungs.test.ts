import {expect, it} from 'vitest'
import {rungs} from './rungs'

it('shows which rung failed', () => {
  expect(rungs(false, 'authorised').map(({state}) => state)).toEqual(['held', 'held', 'failed', 'untried'])
})

it('shows how far a check could see', () => {
  expect(rungs(true, 'reachable').map(({state}) => state)).toEqual(['held', 'held', 'untried', 'untried'])
  expect(rungs(true, 'allowed').every(({state}) => state === 'held')).toBe(true)
})
