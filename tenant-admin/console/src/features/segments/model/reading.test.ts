import {describe, expect, it} from 'vitest'
import {
  AGGREGATES, ANY_CHECKS, NUMBER_CHECKS, TEXT_CHECKS, TIME_CHECKS, TRUTH_CHECKS, emptyGroup, emptyLine, incomplete, linesOf, mayBeText, needsProperty, type EventLine, type Group, type Line, type Span,
  type TraitCheck,
} from './condition'
import {read} from './reading'
import {written, writtenLine} from './writing'

/** A small generator of numbers, the same for the same seed. */
class Dice {
  constructor(private state: number) {}

  below(most: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.state / 2 ** 32) * most)
  }

  of<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T
  }
}

const NAMES = ['plan', 'last_order', 'first name', 'in', 'Größe', '0day', "o'neill", 'a.b', 'null', '\\', 'x\ny', 'vip-club']
const TEXTS = ['pro', '', "it's", '"', 'a\\b', 'tab\tand\nline', '東京', '\u0001', '${x}', "' || true || '", '// no comment', '🎈']
const NUMBERS = ['0', '12', '-3', '12.50', '-0.1', '123456789012345678']

function text(dice: Dice): string {
  return dice.of(TEXTS.filter(one => one !== ''))
}

function span(dice: Dice): Span {
  return dice.of<Span>([{amount: '30', unit: 'days'}, {amount: '72', unit: 'days'}, {amount: '5', unit: 'hours'}, {amount: '25', unit: 'hours'}, {amount: '90', unit: 'minutes'}])
}

function eventLine(dice: Dice): EventLine {
  const aggregate = dice.of(AGGREGATES)
  const isText = mayBeText(aggregate) && dice.below(2) === 0
  return {
    key: '', kind: 'events', aggregate, event: dice.of(['email.opened', "it's", 'Größe']), property: needsProperty(aggregate) ? dice.of(['amount', 'cart.total']) : '',
    check: dice.of(NUMBER_CHECKS), value: isText ? text(dice) : dice.of(NUMBERS), isText, within: dice.below(3) === 0 ? null : span(dice),
  }
}

function traitLine(dice: Dice): Line {
  const check = dice.of<TraitCheck>([...TEXT_CHECKS, ...NUMBER_CHECKS, ...TRUTH_CHECKS, ...TIME_CHECKS, ...ANY_CHECKS])
  const values = check === 'one-of' ? [text(dice), dice.of(TEXTS)] : []
  const isText = TEXT_CHECKS.some(one => one === check) && check !== 'one-of'
  const isNumber = NUMBER_CHECKS.some(one => one === check)
  const isTime = TIME_CHECKS.some(one => one === check)
  return {key: '', kind: 'trait', name: dice.of(NAMES), check, value: isText ? text(dice) : isNumber ? dice.of(NUMBERS) : isTime ? '2027-01-31T08:00:00Z' : '', values}
}

function line(dice: Dice): Line {
  switch (dice.below(6)) {
    case 0:
      return traitLine(dice)
    case 1: {
      const check = dice.of(['known', 'unknown', 'is', 'ends'] as const)
      return {key: '', kind: 'identifier', namespace: dice.of(NAMES), check, value: check === 'is' || check === 'ends' ? text(dice) : ''}
    }
    case 2:
      return {key: '', kind: 'consent', name: dice.of(['newsletter/email', '*', "it's/*"]), check: dice.of(['granted', 'refused', 'silent'])}
    case 3:
      return {key: '', kind: 'segment', id: dice.of(['vip', 'vip-club', '2027']), isIn: dice.below(2) === 0}
    case 4:
      return eventLine(dice)
    default:
      return {key: '', kind: 'since', name: dice.of(NAMES), check: dice.of(['more', 'less']), span: span(dice)}
  }
}

/** A tree as it comes out of a text: one line alone is joined by 'and', and only several are turned round. */
function group(dice: Dice, depth: number): Group {
  const many = 1 + dice.below(3)
  const lines = Array.from({length: many}, () => (depth > 0 && dice.below(3) === 0 ? group(dice, depth - 1) : line(dice)))
  return {key: '', kind: 'group', join: many === 1 ? 'and' : dice.of(['and', 'or']), isNot: many > 1 && depth < 3 && dice.below(4) === 0, lines}
}

function bare(one: Group | Line): Group | Line {
  return one.kind === 'group' ? {...one, key: '', lines: one.lines.map(bare)} : {...one, key: ''}
}

const SEEDS = 3_000

describe('the text of a condition', () => {
  it('reads as the lines of which it was written', () => {
    const seen = new Set<string>()
    for (let seed = 1; seed <= SEEDS; seed++) {
      const tree = group(new Dice(seed), 3)
      const source = written(tree)
      const again = read(source)
      expect(again === null ? null : bare(again), `seed ${String(seed)}: ${source}`).toEqual(tree)
      linesOf(tree).forEach(one => seen.add('check' in one ? `${one.kind} ${one.check}` : one.kind))
    }
    expect(seen.size).toBeGreaterThan(30)
  })

  it('is written again as it stands', () => {
    for (const source of [
      "profile.traits.plan == 'pro' && profile.traits.spent > 1000",
      "has(profile.identifiers.email) && profile.consents['newsletter/email'] == true",
      'profile.segments.regulars && !profile.segments.staff',
      "now - timestamp(profile.traits.last_order) > duration('720h')",
      "count('email.opened', duration('72h')) >= 3 || sum('order.placed', 'amount', duration('720h')) > 100",
      "!(profile.segments.a || profile.segments.b) && profile.identifiers.email.exists(one, one.endsWith('@example.com'))",
    ]) {
      const lines = read(source)
      expect(lines, source).not.toBeNull()
      expect(lines === null ? '' : written(lines)).toBe(source)
    }
  })

  it('reads with other blanks, quotes and names of what is gone through', () => {
    expect(written(read('profile.traits["plan"]=="pro"\n  || profile.identifiers.email.exists(x, x.endsWith("e.de"))') ?? emptyGroup('and'))).toBe(
      "profile.traits.plan == 'pro' || profile.identifiers.email.exists(one, one.endsWith('e.de'))",
    )
  })

  it('is one that the hub takes, as its own test holds', async () => {
    const seen = new Map<string, string>()
    for (let seed = 1; seed <= 600; seed++) {
      const one = line(new Dice(seed * 7))
      const form = `${one.kind} ${'check' in one ? one.check : String(one.isIn)} ${'aggregate' in one ? one.aggregate : ''} ${'name' in one ? one.name : ''}`
      seen.set(form, seen.get(form) ?? writtenLine(one))
    }
    const all = [...seen.values()].sort()
    await expect(`${JSON.stringify(all, null, 2)}\n`).toMatchFileSnapshot('./written.json')
  })

  it('keeps what binds stronger together', () => {
    expect(written(read('profile.segments.a || profile.segments.b && profile.segments.c') ?? emptyGroup('and'))).toBe('profile.segments.a || (profile.segments.b && profile.segments.c)')
  })

  it('has no lines where it says more than they can', () => {
    for (const source of [
      'profile.traits.a == profile.traits.b', 'profile.traits.a + 1 > 2', "size(profile.identifiers.email) > 1", "count('a') * 2 > 3", "now.getMonth() == 3", 'true',
      "profile.traits.plan.matches('p.*')", 'profile.traits.a.b == 1', "count(profile.traits.a) > 1", "profile.traits.plan == 'a' ? true : false", 'profile.traits.a > 1e3', '!profile.segments.a.b',
      "now - timestamp(profile.traits.a) >= duration('24h')", "count('a', duration('90s')) > 1", "profile.traits.a == r'x'", 'profile.traits.a == 1 // no', "profile.traits.plan == 'open", 'profile.segments.a &&',
      ...['(', 'a', ')'].map(one => one.repeat(40)), `${'('.repeat(40)}profile.segments.a${')'.repeat(40)}`, Array.from({length: 101}, () => 'profile.segments.a').join(' && '),
    ]) {
      expect(read(source), source).toBeNull()
    }
  })

  it('of nothing has no lines', () => {
    expect(read('  \n')?.lines).toEqual([])
  })
})

describe('lines that are not complete', () => {
  it('are counted, and left out of the text', () => {
    const half: Group = {...emptyGroup('and'), lines: [emptyLine('trait'), {...emptyGroup('or'), lines: [emptyLine('segment'), emptyLine('events')]}, {key: 'x', kind: 'segment', id: 'vip', isIn: true}]}
    expect(incomplete(half)).toBe(3)
    expect(written(half)).toBe('profile.segments.vip')
  })
})
