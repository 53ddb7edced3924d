import {describe, expect, it} from 'vitest'
import {summary} from './summary'

describe('the summary of a documentation', () => {
  it('is its first line in plain words', () => {
    expect(summary('Takes [CloudEvents](https://cloudevents.io) by **POST** and `PUT`.\nMore.')).toBe('Takes CloudEvents by POST and PUT.')
  })

  it('ends where it becomes long', () => {
    expect(summary('x'.repeat(151))).toBe(`${'x'.repeat(150)}…`)
    expect(summary('x'.repeat(150))).toBe('x'.repeat(150))
  })
})
