import {describe, expect, it} from 'vitest'
import {audienceWords, firstRunWords, people, stepWords} from './life'

describe('the life of a journey', () => {
  it('tells each step in words', () => {
    expect(stepWords({step: 'went_live', version: 3, at: '2027-01-01T00:00:00Z', by: 'ann'})).toBe('Version 3 went live')
    expect(stepWords({step: 'paused', at: '2027-01-01T00:00:00Z', by: 'ann'})).toBe('The journey paused')
  })

  it('names an audience', () => {
    expect(audienceWords({version: 1, segment: 'staff', people: 0})).toBe('members of the segment staff')
    expect(audienceWords({version: 1, segment: 'staff', people: 2})).toContain(' and 2 ')
  })

  it('tells how a first run stands', () => {
    const run = {perHour: 500, since: '2027-01-01T00:00:00Z', sent: 500, heldUp: 1, total: 620}
    expect(firstRunWords(run)).toBe('It may make 500 deliveries an hour, and made 500 in this one. 1 delivery waits for the next hour. 620 altogether.')
    expect(firstRunWords({...run, sent: 3, heldUp: 0, total: 3})).toBe('It may make 500 deliveries an hour, and made 3 in this one.')
  })

  it('takes people by lines and commas', () => {
    expect(people(' email:a@example.com,\n user_id:7\n\n')).toEqual(['email:a@example.com', 'user_id:7'])
  })
})
