import {moment} from '@/shared/text'
import {CHECKS} from './checks'
import {sortOf, type EventLine, type Group, type Line, type Span, type TraitLine} from './condition'

function span({amount, unit}: Span): string {
  return `${amount} ${amount === '1' ? unit.slice(0, -1) : unit}`
}

function ofTrait({name, check, value, values}: TraitLine): string {
  const label = CHECKS.find(one => one.value === check)?.label ?? check
  const sort = sortOf(check)
  if (check === 'one-of') {
    return `${name} ${label} ${values.map(one => `“${one}”`).join(', ')}`
  }
  if (sort === 'text') {
    return `${name} ${label} “${value}”`
  }
  return sort === 'number' || sort === 'time' ? `${name} ${label} ${sort === 'time' ? moment(value) : value}` : `${name} ${label}`
}

const COMPARED: Readonly<Record<EventLine['check'], string>> = {'==': 'exactly', '!=': 'not', '>': 'more than', '>=': 'at least', '<': 'less than', '<=': 'at most'}

const REDUCED: Readonly<Record<Exclude<EventLine['aggregate'], 'count'>, string>> = {
  sum: 'the sum', min: 'the least', max: 'the greatest', distinct: 'the number of different values', first: 'the first', last: 'the last', mostFrequent: 'the most frequent',
}

function ofEvents({aggregate, event, property, check, value, isText, within}: EventLine): string {
  const when = within === null ? 'at any time' : `in the last ${span(within)}`
  const compared = `${COMPARED[check]} ${isText ? `“${value}”` : value}`
  return aggregate === 'count' ? `${event} happened ${compared} ${value === '1' ? 'time' : 'times'} ${when}` : `${REDUCED[aggregate]} of ${property} of ${event} ${when} is ${compared}`
}

function ofLine(line: Line): string {
  switch (line.kind) {
    case 'trait':
      return ofTrait(line)
    case 'identifier':
      return `${line.namespace} ${line.check === 'known' ? 'is known' : line.check === 'unknown' ? 'is not known' : `${line.check === 'is' ? 'is' : 'ends with'} “${line.value}”`}`
    case 'consent':
      return `${line.name} ${line.check === 'granted' ? 'was granted' : line.check === 'refused' ? 'was refused or withdrawn' : 'was never spoken of'}`
    case 'segment':
      return `${line.isIn ? 'in' : 'not in'} the segment ${line.id}`
    case 'events':
      return ofEvents(line)
    case 'since':
      return `${line.name} is ${line.check === 'more' ? 'longer ago than' : 'less long ago than'} ${span(line.span)}`
  }
}

/** A condition in words, for who only wants to know what it says. */
export function said(group: Group): string {
  const all = group.lines.map(one => (one.kind === 'group' ? `(${said(one)})` : ofLine(one))).join(group.join === 'and' ? ', and ' : ', or ')
  return group.isNot ? `not ${group.lines.length > 1 ? `(${all})` : all}` : all
}
