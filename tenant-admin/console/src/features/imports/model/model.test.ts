import {describe, expect, it} from 'vitest'
import {guessLayout} from './layout'
import {problem, withKind} from './plan'
import {isMoving, percent, possible, stateName, type Standing} from './progress'
import {lastProfile} from './resume'
import {mismatch, nextPart, parsed, PART} from './upload'

const ANN = '0123456789abcdef0123456789abcdef'
const BOB = 'fedcba9876543210fedcba9876543210'
const NEW: Standing = {state: 'running', read: 0, accepted: 0, rejected: 0, applied: 0, dead: 0, withdrawn: 0}

describe('how a file is read', () => {
  it('follows from its name and its first line', () => {
    expect(guessLayout('a.csv', 'email;name;city\n1,2;3;4').delimiter).toBe(';')
    expect(guessLayout('a.csv', 'email,name')).toEqual({format: 'csv', encoding: 'UTF-8', delimiter: ',', header: true})
    expect(guessLayout('a.tsv', 'email\tname').delimiter).toBe('\t')
    expect(guessLayout('people.jsonl', '').format).toBe('json_lines')
    expect(guessLayout('people.txt', '{"email": 1}').format).toBe('json_lines')
  })
})

describe('what columns become', () => {
  it('keeps a name where the kind has one', () => {
    expect(withKind('Mail', {kind: 'nothing'}, 'identifier')).toEqual({kind: 'identifier', name: 'Mail'})
    expect(withKind('Mail', {kind: 'trait', name: 'email', type: 'text'}, 'identifier')).toEqual({kind: 'identifier', name: 'email'})
    expect(withKind('Age', {kind: 'nothing'}, 'trait')).toEqual({kind: 'trait', name: 'Age', type: 'text'})
    expect(withKind('Age', {kind: 'trait', name: 'age', type: 'number'}, 'nothing')).toEqual({kind: 'nothing'})
  })

  it('must say who it is, and name what has a name', () => {
    const plan = {event: 'profile.imported', news: false}
    expect(problem({...plan, columns: {a: {kind: 'trait', name: 'a'}}})).toContain('at least one column')
    expect(problem({...plan, columns: {a: {kind: 'identifier', name: ' '}}})).toContain('“a”')
    expect(problem({...plan, columns: {a: {kind: 'identifier', name: 'email'}, b: {kind: 'time'}}})).toBeNull()
  })
})

describe('how far an import is', () => {
  it('is told in percent where what is left is known', () => {
    expect(percent(NEW)).toBeNull()
    expect(percent({...NEW, read: 30, left: 70})).toBe(30)
    expect(percent({...NEW, read: 999, left: 1})).toBe(99)
    expect(percent({...NEW, state: 'done'})).toBe(100)
    expect(percent({...NEW, state: 'withdrawing', read: 10, withdrawn: 4, left: 6})).toBe(40)
  })

  it('moves until what was accepted is applied', () => {
    expect(isMoving(NEW)).toBe(true)
    expect(isMoving({...NEW, state: 'done', accepted: 3, applied: 2})).toBe(true)
    expect(isMoving({...NEW, state: 'done', accepted: 3, applied: 2, dead: 1})).toBe(false)
    expect(isMoving({...NEW, state: 'paused'})).toBe(false)
    expect(stateName('withdrawal_paused')).toBe('taking back paused')
  })

  it('says what can be done', () => {
    expect(possible(NEW)).toMatchObject({pause: true, resume: false, cancel: true, withdraw: false, remove: false})
    expect(possible({...NEW, state: 'paused'})).toMatchObject({pause: false, resume: true, cancel: true})
    expect(possible({...NEW, state: 'done', dead: 1})).toMatchObject({withdraw: true, remove: true, rejected: true})
    expect(possible({...NEW, state: 'withdrawal_paused'})).toMatchObject({resume: true, cancel: false, withdraw: false})
  })
})

describe('sending a file', () => {
  it('goes on behind what is there', () => {
    expect(nextPart(0, 10)).toEqual({from: 0, to: 10, last: true})
    expect(nextPart(PART, 3 * PART)).toEqual({from: PART, to: 2 * PART, last: false})
    expect(nextPart(10, 10)).toBeNull()
    expect(nextPart(0, 0)).toEqual({from: 0, to: 0, last: true})
  })

  it('goes on with the same file only', () => {
    const file = {name: 'a.csv', size: 10, modified: 1}
    expect(mismatch(file, 5, null)).toBeNull()
    expect(mismatch(file, 5, file)).toBeNull()
    expect(mismatch({...file, size: 11}, 5, file)).toContain('a.csv')
    expect(mismatch({...file, size: 4}, 5, null)).toContain('smaller')
    expect(parsed(JSON.stringify(file))).toEqual(file)
    expect(parsed('{"name": 1}')).toBeNull()
    expect(parsed('{')).toBeNull()
    expect(parsed(null)).toBeNull()
  })
})

describe('an export that broke off', () => {
  it('goes on behind the last whole line', () => {
    expect(lastProfile(`profile,email\r\n${ANN},a@x.org\r\n${BOB},b@`)).toBe(ANN)
    expect(lastProfile(`${ANN},a@x.org\r\n${BOB},b@x.org\r\n`)).toBe(BOB)
    expect(lastProfile(`{"profile":"${ANN}","x":"}\\n"}\n{"profile":"${BOB}"`)).toBe(ANN)
    expect(lastProfile('profile,email\r\n')).toBeNull()
  })

  it('leaves a line out whose last cell goes on in the next', () => {
    expect(lastProfile(`${ANN},a\r\n${BOB},"one\r\ntwo`)).toBe(ANN)
    expect(lastProfile(`${ANN},a\r\n${BOB},"one\r\ntwo\r\n`)).toBe(ANN)
    expect(lastProfile(`${ANN},a\r\n${BOB},"one\r\ntwo"\r\n`)).toBe(BOB)
  })
})
