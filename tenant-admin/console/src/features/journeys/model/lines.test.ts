import {describe, expect, it} from 'vitest'
import {common, compared, merged} from './lines'
import {random} from './random'

function told(before: string, after: string): string[] {
  return compared(before, after).map(({kind, text}) => `${kind === 'same' ? ' ' : kind === 'added' ? '+' : '-'}${text}`)
}

describe('two texts', () => {
  it('are compared line by line, with the fewest differences', () => {
    expect(told('a\nb\nc\nd', 'a\nx\nc\nd\ne')).toEqual([' a', '-b', '+x', ' c', ' d', '+e'])
    expect(told('', 'a')).toEqual(['-', '+a'])
    expect(told('a\nb', 'a\nb')).toEqual([' a', ' b'])
    expect(compared('a\nb', 'b').map(({before, after}) => [before, after])).toEqual([[1, 0], [2, 1]])
  })

  it('can be made of what the comparison says, whatever they are', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const next = random(seed)
      const text = () => Array.from({length: next(12)}, () => 'abcde'[next(5)]).join('\n')
      const [before, after] = [text(), text()]
      const lines = compared(before, after)
      expect(lines.filter(({kind}) => kind !== 'added').map(line => line.text).join('\n'), `seed ${seed}`).toBe(before)
      expect(lines.filter(({kind}) => kind !== 'removed').map(line => line.text).join('\n'), `seed ${seed}`).toBe(after)
    }
  })

  it('that have nothing in common are told so at once, however long they are', () => {
    const one = Array.from({length: 5_000}, (_, i) => `a${i}`)
    const other = Array.from({length: 5_000}, (_, i) => `b${i}`)
    expect(common(one, other)).toEqual([])
  })
})

describe('a change made to one text', () => {
  it('is made to another that differs elsewhere', () => {
    expect(merged('a\nb\nc\nd', 'a  # kept\nb\nc\nd', 'a\nb\nC\nd\ne')).toBe('a  # kept\nb\nC\nd\ne')
    expect(merged('a\nb', 'a\nb', 'b')).toBe('b')
    expect(merged('a', 'A', 'x')).toBe('x')
    expect(merged('a\nb', 'A\nb', 'a\nb')).toBe('A\nb')
  })
})
