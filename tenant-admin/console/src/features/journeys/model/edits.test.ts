import {describe, expect, it} from 'vitest'
import {definitionOf, list} from './definition'
import {read, stepAt, steps, type Edited} from './document'
import {added, connected, duplicated, inserted, moved, removed, renamedStep, set, targets} from './edits'
import {became, begun, redone, undone} from './history'
import {NEW_KINDS} from './kinds'
import {random} from './random'
import {inExpression, inTemplate} from './references'

const SOURCE = `# Who wrote it, and why.
journey: renewal-rescue
purpose: service                       # the consent it runs under
entry:
  - event: subscription.renewal_due    # from billing
    when: event.properties.amount >= 1000
  - {schedule: "0 9 * * mon", zone: Europe/Berlin}
limits:
  caps: [{channel: email,  atMost: 2, per: P7D}]       # theirs, too
steps:
  - id: mail
    action: send-email
    connection: mailer
    with: {to: "\${profile.traits.email}", subject: "steps.mail is no reading"}

  - id: answered
    wait:
      until: {event: email.clicked, where: "event.properties.message == steps['mail'].result.id"}
      atMost: P3D
      otherwise:
        - {id: call, action: create-task, connection: crm, with: {about: "\${steps.mail.at}"}}
  - id: how
    branch:
      - when: profile.traits.vip == true   # important
        steps:
          - {id: gift, action: send-gift, connection: shop}
          - {id: jump, goto: last}
      - otherwise:
        steps: []
  - {id: calm, wait: {for: P2D}}
  - {id: last, set: {traits: {rescued: now}}}
`

function textOf(edited: Edited): string {
  if ('refused' in edited) {
    throw new Error(edited.refused)
  }
  return edited.text
}

function ids(source: string): string[] {
  const document = read(source)
  return document === null ? [] : steps(document).map(({id}) => id)
}

function pointer(source: string, id: string): string {
  const document = read(source)
  const found = document === null ? undefined : steps(document).find(one => one.id === id)
  if (found === undefined) {
    throw new Error(`no ${id}`)
  }
  return found.pointer
}

/** The lines of one that the other has not. */
function lost(before: string, after: string): string[] {
  const there = after.split('\n')
  return before.split('\n').filter(line => !there.includes(line))
}

describe('the steps of a text', () => {
  it('are found wherever they are nested, in order', () => {
    expect(ids(SOURCE)).toEqual(['mail', 'answered', 'call', 'how', 'gift', 'jump', 'calm', 'last'])
    expect(pointer(SOURCE, 'gift')).toBe('/steps/2/branch/0/steps/0')
  })

  it('are found by the place of the cursor', () => {
    const document = read(SOURCE)
    const at = (words: string) => document && stepAt(SOURCE, document, SOURCE.indexOf(words))?.id
    expect(at('send-gift')).toBe('gift')
    expect(at('profile.traits.vip')).toBe('how')
    expect(at('  - id: mail')).toBe('mail')
    expect(at('purpose')).toBeUndefined()
  })
})

describe('a change', () => {
  it('leaves every line alone that it does not concern, with comments and blanks', () => {
    const text = textOf(inserted(SOURCE, '/steps/1', 'wait'))
    expect(ids(text)).toEqual(['mail', 'wait', 'answered', 'call', 'how', 'gift', 'jump', 'calm', 'last'])
    expect(lost(SOURCE, text)).toEqual([])
    expect(lost(SOURCE, textOf(set(SOURCE, '/steps/3/wait/for', 'P5D')))).toEqual(['  - {id: calm, wait: {for: P2D}}'])
    expect(lost(SOURCE, textOf(removed(SOURCE, '/steps/4')))).toEqual(['  - {id: last, set: {traits: {rescued: now}}}'])
  })

  it('puts steps into ways that have none yet, and into lists that are missing', () => {
    const text = textOf(inserted(SOURCE, '/steps/2/branch/1/steps/0', 'exit'))
    expect(pointer(text, 'exit')).toBe('/steps/2/branch/1/steps/0')
    const late = textOf(inserted('journey: a\nsteps:\n  - {id: w, wait: {until: {event: e}, atMost: P1D}}\n', '/steps/0/wait/otherwise/0', 'action'))
    expect(pointer(late, 'action')).toBe('/steps/0/wait/otherwise/0')
    expect(ids(textOf(inserted('journey: a\nsteps: []\n', '/steps/0', 'wait')))).toEqual(['wait'])
    expect(ids(textOf(inserted('journey: a\n', '/steps/0', 'wait')))).toEqual(['wait'])
  })

  it('moves a step with all within it, and not into itself', () => {
    const text = textOf(moved(SOURCE, '/steps/2', '/steps/0'))
    expect(ids(text)).toEqual(['how', 'gift', 'jump', 'mail', 'answered', 'call', 'calm', 'last'])
    expect(text).toContain('# important')
    expect(ids(textOf(moved(SOURCE, '/steps/0', '/steps/2')))).toEqual(['answered', 'call', 'mail', 'how', 'gift', 'jump', 'calm', 'last'])
    expect(moved(SOURCE, '/steps/2', '/steps/2/branch/1/steps/0')).toEqual({refused: 'A step cannot be moved into itself.'})
    expect(pointer(textOf(moved(SOURCE, '/steps/0', '/steps/2/branch/1/steps/0')), 'mail')).toBe('/steps/1/branch/1/steps/0')
  })

  it('copies a step with ids of its own, which read each other', () => {
    const two = `journey: a
steps:
  - id: both
    parallel:
      - [{id: m, action: x, connection: c}, {id: r, set: {traits: {t: "steps['m'].at", u: steps.m.at}}}]
      - [{id: n, wait: {for: P1D}}]
  - {id: after, set: {traits: {t: steps.m.at}}}
`
    const text = textOf(duplicated(two, '/steps/0'))
    expect(ids(text)).toEqual(['both', 'm', 'r', 'n', 'both-2', 'm-2', 'r-2', 'n-2', 'after'])
    expect(text).toContain(`t: "steps['m-2'].at"`)
    expect(text).toContain(`u: "steps['m-2'].at"`)
    expect(text).toContain('{id: after, set: {traits: {t: steps.m.at}}}')
  })

  it('renames a step and all that reads or follows it', () => {
    const text = textOf(renamedStep(SOURCE, '/steps/0', 'letter'))
    expect(text).toContain("steps['letter'].result.id")
    expect(text).toContain('${steps.letter.at}')
    expect(text).toContain('subject: "steps.mail is no reading"')
    expect(textOf(renamedStep(SOURCE, '/steps/4', 'the-end'))).toContain('goto: the-end')
    expect(renamedStep(SOURCE, '/steps/0', 'calm')).toEqual({refused: 'Another step is called calm already.'})
  })

  it('adds cases before otherwise, and takes away what is empty', () => {
    const text = textOf(added(SOURCE, '/steps/2/branch', {when: 'true', steps: []}))
    expect(list(list(definitionOf(text)?.steps)[2]?.branch).map(one => Object.keys(one)[0])).toEqual(['when', 'when', 'otherwise'])
    expect(textOf(set('journey: a\nsteps:\n  - {id: x, action: y, with: {a: 1}}\n', '/steps/0/with/a', undefined, 2))).not.toContain('with')
  })

  it('leads on to a later step and never back', () => {
    expect(targets(SOURCE, pointer(SOURCE, 'call'))).toEqual(['how', 'gift', 'jump', 'calm', 'last'])
    expect(pointer(textOf(connected(SOURCE, pointer(SOURCE, 'call'), 'calm')), 'on-to-calm')).toBe('/steps/1/wait/otherwise/1')
    expect(connected(SOURCE, pointer(SOURCE, 'call'), 'mail')).toEqual({refused: 'mail stands before call, and a journey only leads on.'})
    expect(connected(SOURCE, '/steps/0', 'last')).toEqual({refused: 'Behind mail stands another step; only the last step of a way can lead elsewhere.'})
    expect(textOf(connected(SOURCE, pointer(SOURCE, 'gift'), 'calm'))).toContain('{id: jump, goto: calm}')
    expect(ids(textOf(connected(SOURCE, pointer(SOURCE, 'gift'), null)))).not.toContain('jump')
  })

  it('is made in JSON, too, which stays JSON', () => {
    const json = '{"journey": "a", "limits": {"priority": 70}, "steps": [{"id": "m", "action": "x", "connection": "c"}]}'
    const text = textOf(inserted(json, '/steps/1', 'branch'))
    expect(JSON.parse(text)).toMatchObject({journey: 'a', limits: {priority: 70}, steps: [{id: 'm'}, {id: 'branch'}]})
  })

  it('is refused where the text cannot be read', () => {
    expect(inserted('steps: [', '/steps/0', 'wait')).toEqual({refused: 'The text cannot be read just now; mend it first.'})
  })

  it('quotes what other readers of YAML would take for a number or a truth', () => {
    expect(textOf(set(SOURCE, '/steps/3/wait', {window: {from: '20:00', to: '08:00'}}))).toContain('from: "20:00"')
    expect(textOf(set(SOURCE, '/name', 'on'))).toContain('name: "on"')
    expect(textOf(set(textOf(inserted(SOURCE, '/steps/0', 'action')), '/steps/0/connection', 'crm'))).toContain('connection: crm')
  })
})

describe('references to steps', () => {
  it('are found in expressions, and not in texts within them', () => {
    expect(inExpression("steps['a'].at + steps[\"a\"].at + steps.a.at + 'steps.a' + mysteps.a + steps.ab + x.steps.a", 'a', 'b'))
      .toBe("steps['b'].at + steps[\"b\"].at + steps.b.at + 'steps.a' + mysteps.a + steps.ab + x.steps.a")
    expect(inExpression('steps.a == 1', 'a', 'b-c')).toBe("steps['b-c'] == 1")
    expect(inTemplate("steps.a ${steps.a.at | 'x}'} steps.a ${steps['a']", 'a', 'b')).toBe("steps.a ${steps.b.at | 'x}'} steps.a ${steps['b']")
  })
})

describe('a history', () => {
  it('takes back what was typed at one go, and makes it again', () => {
    let history = begun('a')
    history = became(history, 'ab', 'text', 1_000)
    history = became(history, 'abc', 'text', 1_200)
    history = became(history, 'abcd', 'text', 9_000)
    history = became(history, 'x', '', 9_100)
    expect(undone(history).present).toBe('abcd')
    expect(undone(undone(history)).present).toBe('abc')
    expect(undone(undone(undone(undone(history)))).present).toBe('a')
    expect(redone(undone(history)).present).toBe('x')
    expect(became(undone(history), 'y', '', 1).future).toEqual([])
  })
})

/** Any one change that the editor can make. */
function anyChange(text: string, next: (bound: number) => number): Edited {
  const document = read(text)
  const all = document === null ? [] : steps(document)
  const slots = ['/steps/0', ...all.flatMap(({path, pointer: at}) => [at, at.replace(/\d+$/, String(Number(path.at(-1)) + 1)), `${at}/wait/otherwise/0`, `${at}/branch/0/steps/0`, `${at}/parallel/0/0`])]
  const slot = slots[next(slots.length)] ?? '/steps/0'
  const step = all[next(Math.max(1, all.length))]?.pointer ?? '/steps/0'
  switch (next(8)) {
    case 0:
    case 1:
      return inserted(text, slot, NEW_KINDS[next(NEW_KINDS.length)] ?? 'wait')
    case 2:
      return moved(text, step, slot)
    case 3:
      return removed(text, step)
    case 4:
      return all.length > 40 ? removed(text, step) : duplicated(text, step)
    case 5:
      return renamedStep(text, step, `s${next(50)}`)
    case 6:
      return connected(text, step, all[next(Math.max(1, all.length))]?.id ?? null)
    default:
      return set(text, `${step}/note`, next(2) === 0 ? undefined : "it's: a # text\nof two lines", 2)
  }
}

describe('whatever is done', () => {
  it('leaves a text that can be read, with ids that are there once, and what the editor knows nothing of; and can be taken back', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const next = random(seed)
      const json = JSON.stringify(definitionOf(SOURCE), null, 2)
      let history = begun(seed % 5 === 0 ? json : SOURCE)
      const before = definitionOf(history.present)
      const texts = [history.present]
      for (let i = 0; i < 15; i++) {
        const done = anyChange(history.present, next)
        if (!('refused' in done)) {
          history = became(history, done.text, '', i)
          if (history.present !== texts.at(-1)) {
            texts.push(history.present)
          }
        }
        const definition = definitionOf(history.present)
        const there = ids(history.present)
        expect(definition, `seed ${seed}, change ${i}`).not.toBeNull()
        expect(new Set(there).size, `seed ${seed}, change ${i}: ${there.join(' ')}`).toBe(there.length)
        expect({...definition, steps: 0}, `seed ${seed}, change ${i}`).toEqual({...before, steps: 0})
      }
      for (const text of texts.toReversed().slice(1)) {
        history = undone(history)
        expect(history.present, `seed ${seed}`).toBe(text)
      }
      for (const text of texts.slice(1)) {
        history = redone(history)
        expect(history.present, `seed ${seed}`).toBe(text)
      }
    }
  }, 120_000)
})
