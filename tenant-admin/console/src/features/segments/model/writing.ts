import {missing, needsProperty, type EventLine, type Group, type IdentifierLine, type Line, type Span, type TraitLine} from './condition'

/** Words that CEL keeps for itself, which stand in brackets as names. */
const RESERVED = new Set([
  'true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while',
])

const ESCAPES: Readonly<Record<string, string>> = {'\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t'}

/** A text as it is written in a condition. */
export function quoted(text: string): string {

  const safe = text.replace(/[\\'\u0000-\u001F\u007F]/gu, one => ESCAPES[one] ?? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `'${safe}'`
}

function isPlain(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !RESERVED.has(name)
}

function field(of: string, name: string): string {
  return isPlain(name) ? `${of}.${name}` : `${of}[${quoted(name)}]`
}

function known(of: string, name: string): string {
  return isPlain(name) ? `has(${of}.${name})` : `${quoted(name)} in ${of}`
}

function unknown(of: string, name: string): string {
  return isPlain(name) ? `!has(${of}.${name})` : `!(${quoted(name)} in ${of})`
}

function duration({amount, unit}: Span): string {
  const [number, letter] = unit === 'days' ? [Number(amount) * 24, 'h'] : [Number(amount), unit === 'hours' ? 'h' : 'm']
  return `duration('${String(number)}${letter}')`
}

function trait({name, check, value, values}: TraitLine): string {
  const of = field('profile.traits', name)
  switch (check) {
    case 'is':
      return `${of} == ${quoted(value)}`
    case 'is-not':
      return `${of} != ${quoted(value)}`
    case 'contains':
      return `${of}.contains(${quoted(value)})`
    case 'starts':
      return `${of}.startsWith(${quoted(value)})`
    case 'ends':
      return `${of}.endsWith(${quoted(value)})`
    case 'one-of':
      return `${of} in [${values.map(quoted).join(', ')}]`
    case 'yes':
      return `${of} == true`
    case 'no':
      return `${of} == false`
    case 'before':
      return `timestamp(${of}) < timestamp(${quoted(value)})`
    case 'after':
      return `timestamp(${of}) > timestamp(${quoted(value)})`
    case 'known':
      return known('profile.traits', name)
    case 'unknown':
      return unknown('profile.traits', name)
    case '==':
    case '!=':
    case '>':
    case '>=':
    case '<':
    case '<=':
      return `${of} ${check} ${value}`
  }
}

function identifier({namespace, check, value}: IdentifierLine): string {
  switch (check) {
    case 'known':
      return known('profile.identifiers', namespace)
    case 'unknown':
      return unknown('profile.identifiers', namespace)
    case 'is':
      return `${quoted(value)} in ${field('profile.identifiers', namespace)}`
    case 'ends':
      return `${field('profile.identifiers', namespace)}.exists(one, one.endsWith(${quoted(value)}))`
  }
}

function events({aggregate, event, property, check, value, isText, within}: EventLine): string {
  const given = [quoted(event), ...(needsProperty(aggregate) ? [quoted(property)] : []), ...(within === null ? [] : [duration(within)])]
  return `${aggregate}(${given.join(', ')}) ${check} ${isText ? quoted(value) : value}`
}

/** A complete line as a condition. */
export function writtenLine(line: Line): string {
  switch (line.kind) {
    case 'trait':
      return trait(line)
    case 'identifier':
      return identifier(line)
    case 'consent': {
      const of = `profile.consents[${quoted(line.name)}]`
      return line.check === 'silent' ? `!(${quoted(line.name)} in profile.consents)` : `${of} == ${String(line.check === 'granted')}`
    }
    case 'segment':
      return `${line.isIn ? '' : '!'}${field('profile.segments', line.id)}`
    case 'events':
      return events(line)
    case 'since':
      return `now - timestamp(${field('profile.traits', line.name)}) ${line.check === 'more' ? '>' : '<'} ${duration(line.span)}`
  }
}

/** The condition that a group stands for; lines that are not complete are left out, and so are groups without any. */
export function written(group: Group): string {
  const parts = group.lines.flatMap(one => {
    if (one.kind !== 'group') {
      return missing(one) === null ? [writtenLine(one)] : []
    }
    const inner = written({...one, isNot: false})
    return inner === '' ? [] : [`${one.isNot ? '!' : ''}(${inner})`]
  })
  const all = parts.join(group.join === 'and' ? ' && ' : ' || ')
  return group.isNot && all !== '' ? `!(${all})` : all
}
