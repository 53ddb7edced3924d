import {describe, expect, it} from 'vitest'
import type {SimulatedVersion} from '../api/simulations'
import {actionsWords, compared, countsOf, notEntered, reasons, sent} from './simulation'

function version(number: number, entered: number): SimulatedVersion {
  return {
    version: number,
    entered,
    customers: entered,
    enteredByDay: {'2027-01-01': entered},
    left: {completed: 1},
    inside: entered - 1,
    goals: 1,
    goalsMissed: 0,
    goalValue: {},
    steps: [{step: 'mail', begun: entered, done: entered, standing: 0, asked: entered, sent: entered - 1, outcomes: {asked: entered}}],
    ways: [{from: '', to: 'mail', count: entered}],
    actions: [{least: 1, most: 1, customers: entered}],
    blocked: {'No consent.': 1},
    notEntered: {},
    parked: {},
    milestones: {},
    variants: {},
  }
}

function outcome(live?: SimulatedVersion) {
  return {customers: 9, leftOut: 0, events: 80, replayed: 70, complete: true, limits: [], tried: version(2, 5), ...(live === undefined ? {} : {live})}
}

describe('a simulation', () => {
  it('is drawn as the counts of a picture', () => {
    expect(countsOf(version(2, 5)).steps).toEqual([{step: 'mail', standing: 0, entered: 5, left: 5}])
    expect(sent(version(2, 5))).toBe(4)
  })

  it('puts the figures of both versions beside each other', () => {
    const lines = compared(outcome(version(1, 3)))
    expect(lines[0]).toEqual({label: 'Entered', tried: '5', live: '3'})
    expect(lines.map(line => line.label)).not.toContain('Worth of the goals')
  })

  it('has nothing beside it where nothing is live', () => {
    expect(compared(outcome()).every(line => line.live === '')).toBe(true)
  })

  it('sorts reasons by how often they counted', () => {
    expect(reasons({b: 1, a: 1, c: 7}, {d: 2}).map(({what}) => what)).toEqual(['c', 'a', 'b', 'd'])
  })

  it('has words for codes and numbers', () => {
    expect(notEntered('REENTRY')).toContain('entered before')
    expect(notEntered('SOME_OTHER')).toBe('some other')
    expect(actionsWords({least: 10})).toBe('10 or more')
    expect(actionsWords({least: 2, most: 2})).toBe('2')
  })
})
