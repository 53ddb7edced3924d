import {describe, expect, it} from 'vitest'
import {definitionOf, placed, unreadable} from './definition'
import {graphOf} from './graph'
import {layers, layout, NODE, view} from './layout'

const SOURCE = `journey: renewal-rescue
purpose: service
entry:
  - event: subscription.renewal_due
    when: event.properties.amount >= 1000
steps:
  - id: mail
    action: send-email
    connection: mailer
  - id: answered
    wait:
      until: {event: email.clicked}
      atMost: P3D
      otherwise:
        - {id: call, action: create-task, connection: crm}
  - id: how
    branch:
      - when: profile.traits.vip == true
        steps:
          - {id: gift, action: send-gift, connection: shop}
          - {id: out, exit: {as: saved}}
      - when: profile.traits.new == true
        steps: [{goto: last}]
  - {id: calm, wait: {for: P2D}}
  - {id: last, set: {traits: {rescued: now}}}
`

function graph(source: string) {
  const definition = definitionOf(source)
  if (definition === null) {
    throw new Error('unreadable')
  }
  return graphOf(definition)
}

describe('the picture of a journey', () => {
  const drawn = graph(SOURCE)

  it('has a node for each step, for the entry and for the end', () => {
    expect(drawn.nodes.map(({id, kind}) => `${id} ${kind}`)).toEqual([
      '·entry entry', 'mail action', 'answered wait', 'call action', 'how branch', 'gift action', 'out exit', 'calm wait', 'last set', '·end end',
    ])
  })

  it('says in words what each does', () => {
    const about = Object.fromEntries(drawn.nodes.map(({id, about: words}) => [id, words]))
    expect(about).toMatchObject({
      '·entry': 'subscription.renewal_due, when event.properties.amount >= 1000',
      mail: 'send-email by mailer',
      answered: 'Until email.clicked, at most 3 days',
      how: '2 ways',
      out: 'Leave as saved',
      calm: 'Wait 2 days',
      last: 'Set rescued',
    })
  })

  it('leads where the journey leads', () => {
    expect(drawn.edges.map(({from, to, label}) => `${from} → ${to}${label === '' ? '' : ` (${label})`}`)).toEqual([
      '·entry → mail',
      'mail → answered',
      'answered → call (not in time)',
      'answered → how (in time)',
      'call → how',
      'how → gift (profile.traits.vip == true)',
      'gift → out',
      'how → calm (otherwise)',
      'calm → last',
      'last → ·end',
      'how → last (profile.traits.new == true)',
    ])
  })

  it('goes down only, and no two steps stand on one another', () => {
    const depth = layers(drawn)
    for (const {from, to} of drawn.edges) {
      expect(depth.get(to)).toBeGreaterThan(depth.get(from) ?? 0)
    }
    const places = [...layout(drawn).values()]
    places.forEach((one, i) =>
      places.slice(i + 1).forEach(other => {
        expect(Math.abs(one.x - other.x) >= NODE.width || Math.abs(one.y - other.y) >= NODE.height).toBe(true)
      }),
    )
  })

  it('is seen whole where it can be read, else from the entry on', () => {
    const places = [...layout(drawn).values()]
    const wide = view(places, 1400)
    expect(wide.zoom).toBe(1)
    const left = Math.min(...places.map(({x}) => x))
    const right = Math.max(...places.map(({x}) => x)) + NODE.width
    expect(left + wide.x).toBeCloseTo(1400 - (right + wide.x))
    const narrow = view(places, 320)
    expect(narrow.zoom).toBeGreaterThan(0.6)
    expect(((places[0]?.x ?? 0) + NODE.width / 2) * narrow.zoom + narrow.x).toBeCloseTo(160)
  })

  it('puts ways that meet again at once in one line', () => {
    const empty = graph('{"steps": [{"id": "b", "branch": [{"when": "x", "steps": []}, {"otherwise": null, "steps": []}]}]}')
    expect(empty.edges.map(({from, to, label}) => `${from} → ${to} (${label})`)).toEqual(['·entry → b ()', 'b → ·end (x · otherwise)'])
  })

  it('draws what no hub publishes yet, too', () => {
    const drawing = graph(`
steps:
  - id: offer
    split: {experiment: e, variants: [{id: a, weight: 50, steps: [{id: x, action: m}]}, {id: holdout, weight: 50, steps: []}]}
  - {id: both, parallel: [[{id: l, action: m}], [{id: r, action: m}]]}
  - {id: odd, teleport: {}}
`)
    expect(drawing.nodes.map(({id}) => id)).toEqual(['·entry', 'offer', 'x', 'both', 'l', 'r', 'odd', '·end'])
    const places = layout(drawing)
    expect(places.get('l')?.y).toBe(places.get('r')?.y)
    expect(places.get('l')?.x).not.toBe(places.get('r')?.x)
  })

  it('says what splits share, what is set, and which journey is started', () => {
    const drawing = graph(`
entry: [{event: a}, {journey: true}]
steps:
  - id: offer
    split: {variants: [{id: a, weight: 1, steps: [{id: x, action: m}]}, {id: b, weight: 2, steps: [{id: y, action: m}]}]}
  - {id: both, join: first, parallel: [[{id: l, action: m}], [{id: r, action: m}]]}
  - {id: yes, set: {consent: {purpose: marketing, state: granted}, milestone: agreed}}
  - {id: next, start: {journey: welcome}}
  - {id: day, wait: {window: {from: "09:00", to: "18:00", days: [mon, tue]}}}
`)
    expect(drawing.edges.filter(({from}) => from === 'offer').map(({label}) => label)).toEqual(['a 33.3 %', 'b 66.7 %'])
    const about = Object.fromEntries(drawing.nodes.map(({id, about: words}) => [id, words]))
    expect(about).toMatchObject({
      '·entry': 'a or another journey',
      both: 'At the same time, until the first is done',
      yes: 'Consent to marketing: granted; Reach agreed',
      next: 'Start welcome',
      day: 'Until it is between 09:00 and 18:00 (mon, tue)',
    })
  })

  it('bears a definition that makes no sense', () => {
    expect(graph('steps: [1, {id: a, goto: nowhere}, {id: a}, {id: b, branch: 7}]').nodes.length).toBeGreaterThan(3)
    expect(definitionOf('- a list')).toBeNull()
    expect(definitionOf('a: [')).toBeNull()
    const back = graph('steps: [{id: a, action: x}, {id: b, goto: a}]')
    expect(layout(back).size).toBe(back.nodes.length)
  })
})

describe('problems of a file', () => {
  it('have the line of the place that they name', () => {
    expect(placed(SOURCE, [
      {pointer: '/steps/1/wait/until', message: 'a'},
      {pointer: '/steps/3/wait/for', message: 'b'},
      {pointer: '/steps/0/with', message: 'c'},
      {pointer: '', message: 'd'},
    ]).map(({line}) => line)).toEqual([12, 24, 7, 1])
  })

  it('have lines in JSON, too', () => {
    expect(placed('{\n  "journey": "a",\n  "a/b": {\n    "c": 1\n  }\n}', [{pointer: '/a~1b/c', message: 'x'}])[0]?.line).toBe(4)
  })

  it('are told where the text cannot be read', () => {
    expect(unreadable('journey: a\nsteps: [')[0]?.line).toBeGreaterThanOrEqual(2)
    expect(unreadable(SOURCE)).toEqual([])
  })
})
