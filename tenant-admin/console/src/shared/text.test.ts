import {describe, expect, it} from 'vitest'
import {ago, clipped, count, duration, inWords, moment, plural, roughly, visible} from './text'

describe('what others wrote', () => {
  it('is left alone where there is nothing to hide', () => {
    for (const text of ['Ann', 'Zoë Müller', '東京 太郎', 'مرحبا', '👩‍👩‍👧 family', 'نمی‌خواهم', '<b>bold</b>', "'; DROP TABLE", 'a\nb\tc']) {
      expect(visible(text)).toBe(text)
    }
  })

  it('cannot turn the direction of writing round', () => {
    expect(visible('invoice\u202Efdp.exe')).toBe('invoice‹U+202E›fdp.exe')
    expect(visible('\u2066x\u2069\u200F\u061C')).toBe('‹U+2066›x‹U+2069›‹U+200F›‹U+061C›')
  })

  it('cannot hide anything between its letters', () => {
    expect(visible('ad\u200Bmin')).toBe('ad‹U+200B›min')
    expect(visible('ad\u200Dmin')).toBe('ad‹U+200D›min')
    expect(visible('\uFEFFann\u00AD')).toBe('‹U+FEFF›ann‹U+00AD›')
    expect(visible('a\u{E0041}')).toBe('a‹U+E0041›')
  })

  it('names control characters', () => {
    expect(visible('a\u0000b\u001B[31mred\u007F\u0085')).toBe('a‹U+0000›b‹U+001B›[31mred‹U+007F›‹U+0085›')
    expect(visible('a\rb')).toBe('a‹U+000D›b')
  })

  it('shows half a character as one that is missing', () => {
    expect(visible('a\uD800b')).toBe('a\uFFFDb')
  })

  it('does not grow into the lines above', () => {
    expect(visible('e' + '\u0301'.repeat(500))).toBe('e\u0301\u0301\u0301')
  })
})

describe('a long text', () => {
  it('is cut, and says so', () => {
    expect(clipped('x'.repeat(10_000), 5)).toEqual({shown: 'xxxxx', isCut: true})
    expect(clipped('short', 5)).toEqual({shown: 'short', isCut: false})
  })

  it('is never cut within a character', () => {
    expect(clipped('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toEqual({shown: '👩‍👩‍👧👩‍👩‍👧', isCut: true})
    expect(clipped('🇩🇪🇫🇷', 1)).toEqual({shown: '🇩🇪', isCut: true})
  })

  it('comes on one line', () => {
    expect(clipped('a\n\n  b', 10).shown).toBe('a b')
  })

  it('of hidden characters alone is cut, too', () => {
    const {shown, isCut} = clipped('\u200B'.repeat(10_000), 20)
    expect(isCut).toBe(true)
    expect(shown).toBe('‹U+200B›‹U+200B›‹U+2')
  })
})

describe('values', () => {
  it('are told in words', () => {
    expect(inWords('a')).toBe('a')
    expect(inWords({a: [1]})).toBe('{"a":[1]}')
    expect(inWords(undefined)).toBe('')
    expect(inWords(null)).toBe('null')
  })

  it('are counted', () => {
    expect(count(1234567)).toBe('1,234,567')
    expect(roughly(9_999)).toBe('9,999')
    expect(roughly(1_250_000)).toMatch(/^1\.3M$/i)
    expect(plural(1, 'event')).toBe('1 event')
    expect(plural(2, 'entry', 'entries')).toBe('2 entries')
  })
})

describe('times', () => {
  const now = Date.parse('2027-03-01T12:00:00Z')

  it('are told from now', () => {
    expect(ago('2027-03-01T11:59:58Z', now)).toBe('just now')
    expect(ago('2027-03-01T11:59:20Z', now)).toBe('40 s ago')
    expect(ago('2027-03-01T11:57:01Z', now)).toBe('2 min ago')
    expect(ago('2027-02-28T11:00:00Z', now)).toBe('1 day ago')
    expect(ago('2027-03-03T12:00:00Z', now)).toBe('in 2 days')
  })

  it('that are none stay as they are', () => {
    expect(ago('soon', now)).toBe('soon')
    expect(moment('\u202Esoon')).toBe('‹U+202E›soon')
  })

  it('last as people say it', () => {
    expect(duration('P3D')).toBe('3 days')
    expect(duration('PT1H30M')).toBe('1 hour 30 minutes')
    expect(duration('-P14D')).toBe('14 days before')
    expect(duration('PT0.2S')).toBe('0.2 seconds')
    expect(duration('PT0S')).toBe('no time')
    expect(duration('tomorrow')).toBe('tomorrow')
  })
})
