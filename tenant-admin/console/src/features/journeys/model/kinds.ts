import type {Json} from './definition'

/** The kinds of steps that can be put into a journey, in the order in which they are offered. */
export const NEW_KINDS = ['action', 'wait', 'branch', 'split', 'parallel', 'set', 'start', 'exit'] as const

export type NewKind = (typeof NEW_KINDS)[number]

export const KIND_WORDS: Readonly<Record<NewKind, {title: string; about: string}>> = {
  action: {title: 'Action', about: 'Ask a tool for something, such as a mail'},
  wait: {title: 'Wait', about: 'For a time, until a date, an event, a condition, or until it was shown'},
  branch: {title: 'Branch', about: 'Go the way of the first case that holds'},
  split: {title: 'Split', about: 'Share customers among variants by lot'},
  parallel: {title: 'Parallel', about: 'Go several ways at the same time'},
  set: {title: 'Set', about: 'A trait, a consent or a milestone'},
  start: {title: 'Start a journey', about: 'Let the customer into another journey'},
  exit: {title: 'Exit', about: 'Leave the journey here'},
}

/** A step as it is put in: right as far as it can be without knowing what it is for. */
export function begunStep(kind: NewKind, id: string): Json {
  switch (kind) {
    case 'action':
      return {id, action: '', connection: ''}
    case 'wait':
      return {id, wait: {for: 'P1D'}}
    case 'branch':
      return {id, branch: [{when: 'profile.traits.plan == "pro"', steps: []}, {otherwise: null, steps: []}]}
    case 'split':
      return {id, split: {variants: [{id: 'a', weight: 50, steps: []}, {id: 'b', weight: 50, steps: []}]}}
    case 'parallel':
      return {id, parallel: [[], []]}
    case 'set':
      return {id, set: {milestone: id}}
    case 'start':
      return {id, start: {journey: ''}}
    case 'exit':
      return {id, exit: {as: 'completed'}}
  }
}

/** What a journey begins with that is made in the console. */
export function begunJourney(id: string): string {
  return `journey: ${id}
purpose: service
entry:
  - event: order.placed
steps: []
`
}
