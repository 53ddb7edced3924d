import {describe, expect, it} from 'vitest'
import {Counter, inWords, NOTHING, progress, type Part} from './counting'

interface Asked {
  when: string
  cursor: string | undefined
  signal: AbortSignal
  answer: (part: Part) => void
  fail: (error: Error) => void
}

function part(matched: number, next: string | undefined, more: Partial<Part> = {}): Part {
  return {examined: 500, matched, unknown: 0, notReady: [], sample: Array.from({length: Math.min(10, matched)}, (_, i) => `${String(next)}-${String(i)}`), next, ...more}
}

/** A hub that answers when it is told to. */
function hub(): {counter: Counter; asked: Asked[]; settled: () => Promise<void>} {
  const asked: Asked[] = []
  const counter = new Counter((when, cursor, signal) => new Promise((answer, fail) => asked.push({when, cursor, signal, answer, fail})))
  return {
    counter, asked,
    settled: async () => {
      for (let i = 0; i < 5; i++) {
        await Promise.resolve()
      }
    },
  }
}

describe('counting', () => {
  it('adds the parts up, by the cursor of the one before, until there is none', async () => {
    const {counter, asked, settled} = hub()
    counter.begin('a')
    asked[0]?.answer(part(3, 'c1', {total: 1_200}))
    await settled()
    expect(counter.current()).toMatchObject({state: 'counting', examined: 500, matched: 3, total: 1_200})
    expect(progress(counter.current())).toBe(41)
    asked[1]?.answer(part(9, 'c2', {unknown: 4, notReady: ['count(x)']}))
    await settled()
    asked[2]?.answer(part(1, undefined, {examined: 200, unknown: 1, notReady: ['count(x)', 'sum(y)']}))
    await settled()

    expect(asked.map(({when, cursor}) => [when, cursor])).toEqual([['a', undefined], ['a', 'c1'], ['a', 'c2']])
    expect(counter.current()).toMatchObject({state: 'done', examined: 1_200, matched: 13, unknown: 5, notReady: ['count(x)', 'sum(y)'], error: null})
    expect(counter.current().sample).toHaveLength(10)
    expect(progress(counter.current())).toBe(100)
  })

  it('gives up the condition of before, and never adds what is still answered of it', async () => {
    const {counter, asked, settled} = hub()
    counter.begin('a')
    counter.begin('b')
    expect(asked[0]?.signal.aborted).toBe(true)
    asked[0]?.answer(part(100, undefined))
    asked[1]?.answer(part(2, undefined))
    await settled()

    expect(counter.current()).toMatchObject({state: 'done', examined: 500, matched: 2})
    expect(asked).toHaveLength(2)
  })

  it('stops where somebody says so, and goes on from there', async () => {
    const {counter, asked, settled} = hub()
    counter.begin('a')
    asked[0]?.answer(part(3, 'c1', {total: 1_000}))
    await settled()
    counter.stop()
    expect(asked[1]?.signal.aborted).toBe(true)
    asked[1]?.answer(part(50, 'c2'))
    await settled()
    expect(counter.current()).toMatchObject({state: 'stopped', matched: 3, examined: 500})

    counter.goOn()
    expect(asked[2]?.cursor).toBe('c1')
    asked[2]?.answer(part(4, undefined))
    await settled()
    expect(counter.current()).toMatchObject({state: 'done', matched: 7, examined: 1_000})
  })

  it('tells what went wrong, and goes on where it was', async () => {
    const {counter, asked, settled} = hub()
    counter.begin('a')
    asked[0]?.answer(part(3, 'c1'))
    await settled()
    asked[1]?.fail(new Error('away'))
    await settled()
    expect(counter.current()).toMatchObject({state: 'failed', matched: 3})
    expect(counter.current().error?.message).toBe('away')

    counter.goOn()
    expect(asked[2]?.cursor).toBe('c1')
    expect(counter.current().error).toBeNull()
  })

  it('asks nothing about no condition', () => {
    const {counter, asked} = hub()
    counter.begin('a')
    counter.begin(' ')
    expect(asked[0]?.signal.aborted).toBe(true)
    expect(asked).toHaveLength(1)
    expect(counter.current()).toEqual(NOTHING)
    expect(progress(counter.current())).toBeNull()
  })

  it('tells whoever listens of each part', async () => {
    const {counter, asked, settled} = hub()
    let told = 0
    const leave = counter.subscribe(() => (told += 1))
    counter.begin('a')
    asked[0]?.answer(part(1, 'c1'))
    await settled()
    expect(told).toBe(2)
    leave()
    counter.stop()
    expect(told).toBe(2)
  })

  it('says what is exact, and what is not', () => {
    const count = {...NOTHING, examined: 1_500, matched: 1, total: 2_000}
    expect(inWords({...count, state: 'counting'})).toBe('1 profile so far, of 1,500 looked at of about 2,000.')
    expect(inWords({...count, state: 'counting', examined: 0})).toBe('Counting…')
    expect(inWords({...count, state: 'stopped', matched: 2})).toBe('2 profiles so far, of 1,500 looked at; stopped.')
    expect(inWords({...count, state: 'done'})).toBe('1 profile of 1,500. The count is exact.')
    expect(inWords({...count, state: 'done', unknown: 7})).toBe('1 profile of 1,500, and 7 of whom it is not known yet.')
    expect(inWords({...count, state: 'failed'})).toBe('1 profile so far, of 1,500 looked at.')
  })
})
