import {describe, expect, it} from 'vitest'
import {changesOf} from './changes'
import {definitionOf} from './definition'
import {inserted, removed} from './edits'
import {opened, reduced, type EditorAction, type EditorState} from './editor'
import {findings, saidOf} from './findings'
import {graphOf} from './graph'
import {begunJourney, begunStep, NEW_KINDS} from './kinds'
import {layout} from './layout'
import {parametersOf, unknownMembers, valueAt} from './values'
import {neighbour, type Direction} from './walking'

const SOURCE = `journey: a
limits: {priority: 70}
entry: [{event: e}]
steps:
  - id: way
    branch:
      - when: x
        steps: [{id: left, wait: {for: P1D}}]
      - otherwise:
        steps: [{id: right, wait: {for: P1D}}]
  - {id: last, wait: {for: P2D}}
`

function after(...actions: EditorAction[]): EditorState {
  return actions.reduce(reduced, opened(SOURCE))
}

function edit(edited: ReturnType<typeof inserted>, focuses = false): EditorAction {
  return {type: 'edited', edited, said: 'Done.', group: '', at: 0, focuses}
}

describe('an editor', () => {
  it('chooses what was put in, and gives it the keyboard', () => {
    const state = after(edit(inserted(SOURCE, '/steps/1', 'wait'), true))
    expect(state).toMatchObject({chosen: '/steps/1', focus: 1, said: 'Done.', isRefused: false})
  })

  it('chooses the next step after one was removed, or what is around them', () => {
    expect(after(edit(removed(SOURCE, '/steps/0'))).chosen).toBe('/steps/0')
    expect(after(edit(removed('journey: a\nsteps: [{id: x, wait: {for: P1D}}]\n', '/steps/0'))).chosen).toBeNull()
  })

  it('tells why something was refused, and changes nothing', () => {
    const state = after({type: 'chosen', pointer: '/steps/0', focuses: false}, edit({refused: 'No.'}))
    expect(state).toMatchObject({said: 'No.', isRefused: true, chosen: '/steps/0'})
    expect(state.history.present).toBe(SOURCE)
  })

  it('keeps the picture that there was while a text cannot be read', () => {
    const broken = after({type: 'typed', text: 'steps: [', group: 'text', at: 1})
    expect(broken).toMatchObject({readable: SOURCE})
    expect(broken.history.present).toBe('steps: [')
    expect(reduced(broken, {type: 'undone'})).toMatchObject({readable: SOURCE, said: 'Taken back.'})
    expect(after({type: 'undone'}).said).toBe('There is nothing to take back.')
  })

  it('forgets what was chosen when it is there no more', () => {
    const state = after(edit(inserted(SOURCE, '/steps/2', 'wait')))
    expect(state.chosen).toBe('/steps/2')
    expect(reduced(state, {type: 'undone'}).chosen).toBeNull()
  })
})

describe('findings', () => {
  const found = findings(SOURCE, [{pointer: '/steps/0/branch/0/steps/0/wait/for', message: 'one'}, {pointer: '/entry/0', message: 'two'}, {pointer: '/steps/0/branch', message: 'three'}], [{pointer: '', message: 'four'}])

  it('concern the innermost step at their place', () => {
    expect(found.map(({message, step, line, isWarning}) => [message, step, line, isWarning])).toEqual([
      ['four', '', 1, true],
      ['two', '', 3, false],
      ['three', '/steps/0', 7, false],
      ['one', '/steps/0/branch/0/steps/0', 8, false],
    ])
  })

  it('are told at their field', () => {
    expect(saidOf(found, '/steps/0/branch/0')).toBe('one')
    expect(saidOf(found, '/steps/0/branch')).toBe('three one')
    expect(saidOf(found, '/steps/1')).toBeNull()
  })
})

describe('the keyboard', () => {
  const graph = graphOf(definitionOf(SOURCE) ?? {})
  const places = layout(graph)
  const walk = (from: string, ...ways: Direction[]) => ways.reduce((at, way) => neighbour(graph, places, at, way), from)

  it('goes along the lines, and from one way to the next', () => {
    expect(walk('·entry', 'down')).toBe('way')
    expect(walk('way', 'down', 'right')).toBe('right')
    expect(walk('right', 'left')).toBe('left')
    expect(walk('left', 'down')).toBe('last')
    expect(walk('last', 'down', 'down')).toBe('·end')
    expect(walk('·entry', 'up')).toBe('·entry')
  })
})

describe('the picture', () => {
  it('says where steps can be put', () => {
    const slots = new Map(graphOf(definitionOf(SOURCE) ?? {}).edges.map(({id, slots: all}) => [id, all.map(({at}) => at)]))
    expect(slots.get('·entry→way')).toEqual(['/steps/0'])
    expect(slots.get('way→left')).toEqual(['/steps/0/branch/0/steps/0'])
    expect(slots.get('left→last')).toEqual(['/steps/0/branch/0/steps/1'])
    expect(slots.get('last→·end')).toEqual(['/steps/2'])
  })

  it('tells ways apart that are one line because nothing stands on them', () => {
    const empty = graphOf(definitionOf('steps: [{id: b, branch: [{when: x, steps: []}, {otherwise: null, steps: []}]}]') ?? {})
    expect(empty.edges.find(({from}) => from === 'b')?.slots).toEqual([{at: '/steps/0/branch/0/steps/0', label: 'x'}, {at: '/steps/0/branch/1/steps/0', label: 'otherwise'}])
  })

  it('can be put a step on at each of these places', () => {
    for (const {slots} of graphOf(definitionOf(SOURCE) ?? {}).edges) {
      for (const {at} of slots) {
        for (const kind of NEW_KINDS) {
          expect(inserted(SOURCE, at, kind)).toMatchObject({chosen: kind})
        }
      }
    }
  })
})

describe('the difference of two versions', () => {
  it('is told step by step, whatever their order was written in', () => {
    const to = `journey: a
name: New
entry: [{event: e}]
limits: {priority: 70}
steps:
  - {id: first, set: {milestone: m}}
  - id: way
    branch:
      - {steps: [{wait: {for: P3D}, id: left}], when: x}
      - {otherwise: null, steps: []}
  - {wait: {for: P2D}, id: last}
  - {id: right, wait: {for: P1D}}
`
    const {steps, around} = changesOf(SOURCE, to)
    expect(Object.fromEntries(steps)).toEqual({first: 'added', left: 'changed', right: 'moved'})
    expect(around).toEqual(['name'])
  })

  it('names what was removed, and is none between two manners of writing', () => {
    expect(Object.fromEntries(changesOf(SOURCE, 'journey: a\nsteps: []\n').steps)).toEqual({way: 'removed', left: 'removed', right: 'removed', last: 'removed'})
    const json = JSON.stringify(definitionOf(SOURCE))
    expect(changesOf(SOURCE, json)).toEqual({steps: new Map(), around: []})
  })
})

describe('what forms show', () => {
  it('is read by its place', () => {
    expect(valueAt(definitionOf(SOURCE) ?? {}, '/steps/0/branch/1/steps/0/wait/for')).toBe('P1D')
    expect(valueAt({}, '/steps/0/wait')).toBeUndefined()
    expect(unknownMembers({id: 1, note: 2}, ['id'])).toEqual(['note'])
  })

  it('are the parameters of the action and those that are there besides', () => {
    const schema = {properties: {to: {type: 'string', title: 'To'}, how: {type: 'string', enum: ['a', 'b']}, body: {}}, required: ['to']}
    expect(parametersOf(schema, {to: 'x', extra: 1, words: 'w'}).map(({name, title, kind, isRequired}) => [name, title, kind, isRequired])).toEqual([
      ['to', 'To', 'text', true],
      ['how', 'how', 'choice', false],
      ['body', 'body', 'value', false],
      ['extra', 'extra', 'value', false],
      ['words', 'words', 'text', false],
    ])
  })

  it('begin with something that the picture knows', () => {
    for (const kind of NEW_KINDS) {
      expect(graphOf({steps: [begunStep(kind, 'x')]}).nodes[1]?.kind).toBe(kind)
    }
    expect(definitionOf(begunJourney('a'))).toMatchObject({journey: 'a', steps: []})
  })
})
