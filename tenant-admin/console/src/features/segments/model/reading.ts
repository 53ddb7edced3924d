import {
  AGGREGATES, emptyGroup, isNumberCheck, isTime, linesOf, mayBeText, missing, needsProperty, nextKey, type Group, type IdentifierLine, type Line, type NumberCheck, type Span, type TraitCheck,
} from './condition'
import {parsed, type Tree} from './syntax'

/** The name of what is read below the profile: `profile.traits.plan` is plan of traits. */
function nameIn(tree: Tree, of: string): string | null {
  return tree.t === 'field' && isPart(tree.of, of) ? tree.name : null
}

function isPart(tree: Tree, name: string): boolean {
  return tree.t === 'field' && tree.name === name && tree.of.t === 'word' && tree.of.name === 'profile'
}

/** The name that is asked for by `has(profile.traits.plan)` or `'plan' in profile.traits`. */
function askedIn(tree: Tree, of: string): string | null {
  if (tree.t === 'call' && tree.name === 'has' && tree.of === null && tree.given.length === 1 && tree.given[0] !== undefined) {
    return nameIn(tree.given[0], of)
  }
  return tree.t === 'compare' && tree.check === 'in' && tree.left.t === 'text' && isPart(tree.right, of) ? tree.left.value : null
}

/** The one thing that a function is called with. */
function givenTo(tree: Tree, name: string): Tree | null {
  return tree.t === 'call' && tree.of === null && tree.name === name && tree.given.length === 1 ? (tree.given[0] ?? null) : null
}

function spanOf(tree: Tree | undefined): Span | null {
  const text = tree === undefined ? null : givenTo(tree, 'duration')
  const found = text?.t === 'text' ? /^(\d{1,9})([hm])$/.exec(text.value) : null
  if (found === null) {
    return null
  }
  const number = Number(found[1])
  if (found[2] === 'h') {
    return number % 24 === 0 ? {amount: String(number / 24), unit: 'days'} : {amount: String(number), unit: 'hours'}
  }
  return number % 60 === 0 ? null : {amount: String(number), unit: 'minutes'}
}

function traitLine(name: string, check: TraitCheck, value = '', values: readonly string[] = []): Line {
  return {key: nextKey(), kind: 'trait', name, check, value, values}
}

function identifierLine(namespace: string, check: IdentifierLine['check'], value = ''): Line {
  return {key: nextKey(), kind: 'identifier', namespace, check, value}
}

function asked(tree: Tree, isNot: boolean): Line | null {
  const trait = askedIn(tree, 'traits')
  if (trait !== null) {
    return traitLine(trait, isNot ? 'unknown' : 'known')
  }
  const namespace = askedIn(tree, 'identifiers')
  if (namespace !== null) {
    return identifierLine(namespace, isNot ? 'unknown' : 'known')
  }
  const consent = askedIn(tree, 'consents')
  if (consent !== null && isNot) {
    return {key: nextKey(), kind: 'consent', name: consent, check: 'silent'}
  }
  const segment = nameIn(tree, 'segments')
  return segment === null ? null : {key: nextKey(), kind: 'segment', id: segment, isIn: !isNot}
}

const OF_TEXT: Readonly<Record<string, TraitCheck>> = {contains: 'contains', startsWith: 'starts', endsWith: 'ends'}

/** `profile.traits.plan.startsWith('p')`, and the like of identifiers. */
function called(tree: Tree): Line | null {
  if (tree.t !== 'call' || tree.of === null) {
    return null
  }
  const [first, second] = tree.given
  const trait = nameIn(tree.of, 'traits')
  const check = OF_TEXT[tree.name]
  if (trait !== null && check !== undefined && tree.given.length === 1 && first?.t === 'text') {
    return traitLine(trait, check, first.value)
  }
  const namespace = nameIn(tree.of, 'identifiers')
  if (namespace === null || tree.name !== 'exists' || tree.given.length !== 2 || first?.t !== 'word' || second?.t !== 'call' || second.name !== 'endsWith') {
    return null
  }
  const end = second.given[0]
  return second.of?.t === 'word' && second.of.name === first.name && second.given.length === 1 && end?.t === 'text' ? identifierLine(namespace, 'ends', end.value) : null
}

function oneOf(left: Tree, right: Tree): Line | null {
  const namespace = nameIn(right, 'identifiers')
  if (namespace !== null && left.t === 'text') {
    return identifierLine(namespace, 'is', left.value)
  }
  const trait = nameIn(left, 'traits')
  if (trait === null || right.t !== 'list') {
    return null
  }
  const values = right.of.flatMap(one => (one.t === 'text' ? [one.value] : []))
  return values.length === right.of.length ? traitLine(trait, 'one-of', '', values) : null
}

function ofTrait(name: string, check: NumberCheck, right: Tree): Line | null {
  switch (right.t) {
    case 'number':
      return traitLine(name, check, right.value)
    case 'text':
      return check === '==' || check === '!=' ? traitLine(name, check === '==' ? 'is' : 'is-not', right.value) : null
    case 'truth':
      return check === '==' ? traitLine(name, right.value ? 'yes' : 'no') : null
    default:
      return null
  }
}

/** `timestamp(profile.traits.born) < timestamp('2000-01-01T00:00:00Z')` */
function ofTime(left: Tree, check: string, right: Tree): Line | null {
  const what = givenTo(left, 'timestamp')
  const when = givenTo(right, 'timestamp')
  const name = what === null ? null : nameIn(what, 'traits')
  return name !== null && when?.t === 'text' && isTime(when.value) && (check === '<' || check === '>') ? traitLine(name, check === '<' ? 'before' : 'after', when.value) : null
}

/** `now - timestamp(profile.traits.last_order) > duration('720h')` */
function since(left: Tree, check: string, right: Tree): Line | null {
  if (left.t !== 'minus' || left.left.t !== 'word' || left.left.name !== 'now' || (check !== '>' && check !== '<')) {
    return null
  }
  const what = givenTo(left.right, 'timestamp')
  const name = what === null ? null : nameIn(what, 'traits')
  const span = spanOf(right)
  return name === null || span === null ? null : {key: nextKey(), kind: 'since', name, check: check === '>' ? 'more' : 'less', span}
}

/** `count('email.opened', duration('72h')) >= 3` */
function ofEvents(left: Tree, check: NumberCheck, right: Tree): Line | null {
  if (left.t !== 'call' || left.of !== null || (right.t !== 'number' && right.t !== 'text')) {
    return null
  }
  const aggregate = AGGREGATES.find(one => one === left.name)
  const isText = right.t === 'text'
  if (aggregate === undefined || (isText && !mayBeText(aggregate))) {
    return null
  }
  const [event, ...others] = left.given
  const property = needsProperty(aggregate) ? others.shift() : null
  const within = others.length === 0 ? null : spanOf(others[0])
  if (event?.t !== 'text' || property === undefined || (property !== null && property.t !== 'text') || others.length > 1 || (others.length === 1 && within === null)) {
    return null
  }
  return {key: nextKey(), kind: 'events', aggregate, event: event.value, property: property?.value ?? '', check, value: right.value, isText, within}
}

function compared(tree: Tree): Line | null {
  if (tree.t !== 'compare') {
    return null
  }
  const {left, check, right} = tree
  if (check === 'in') {
    return oneOf(left, right)
  }
  if (!isNumberCheck(check)) {
    return null
  }
  const trait = nameIn(left, 'traits')
  if (trait !== null) {
    return ofTrait(trait, check, right)
  }
  const consent = nameIn(left, 'consents')
  if (consent !== null) {
    return check === '==' && right.t === 'truth' ? {key: nextKey(), kind: 'consent', name: consent, check: right.value ? 'granted' : 'refused'} : null
  }
  return ofTime(left, check, right) ?? since(left, check, right) ?? ofEvents(left, check, right)
}

function lineOf(tree: Tree): Line | null {
  if (tree.t === 'not') {
    return asked(tree.of.t === 'group' ? tree.of.of : tree.of, true)
  }
  return asked(tree, false) ?? called(tree) ?? compared(tree)
}

function member(tree: Tree): Group | Line | null {
  const line = lineOf(tree)
  if (line !== null) {
    return missing(line) === null ? line : null
  }
  switch (tree.t) {
    case 'not':
      return tree.of.t === 'group' ? turned(groupOf(tree.of.of)) : null
    case 'group':
      return groupOf(tree.of)
    case 'all':
    case 'any':
      return groupOf(tree)
    default:
      return null
  }
}

function turned(group: Group | null): Group | null {
  return group === null ? null : {...group, isNot: true}
}

function groupOf(tree: Tree): Group | null {
  const parts = tree.t === 'all' || tree.t === 'any' ? tree.of : [tree]
  const lines = parts.map(member)
  const all = lines.filter(one => one !== null)
  return all.length === lines.length ? {...emptyGroup(tree.t === 'any' ? 'or' : 'and'), lines: all} : null
}

/** More is not shown as lines: nobody could find their way in it. */
const MOST_LINES = 100

/** The lines of a condition; null where the text says something that the builder has no line for. */
export function read(source: string): Group | null {
  if (source.trim() === '') {
    return emptyGroup('and')
  }
  const tree = parsed(source)
  const group = tree === null ? null : groupOf(tree)
  return group === null || linesOf(group).length > MOST_LINES ? null : group
}
