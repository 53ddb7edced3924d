import type {Schemas} from '@/api/client'

export type Order = 'newest' | 'oldest' | 'trusted' | 'longest'

export interface TraitRule {
  key: number
  trait: string
  rule: Order
  connections: string[]
  emptyCounts: boolean
}

export interface TraitRules {
  traits: TraitRule[]
  other: TraitRule
}

export const ORDERS: readonly {value: Order; label: string}[] = [
  {value: 'newest', label: 'The newest value'},
  {value: 'oldest', label: 'The oldest value'},
  {value: 'trusted', label: 'That of the most trusted connection'},
  {value: 'longest', label: 'The longest value'},
]

interface RuleDocument {
  rule?: string
  connections?: string[]
  emptyCounts?: boolean
}

function rule(key: number, trait: string, document: RuleDocument | undefined): TraitRule {
  return {
    key,
    trait,
    rule: ORDERS.find(({value}) => value === document?.rule)?.value ?? 'newest',
    connections: document?.connections ?? [],
    emptyCounts: document?.emptyCounts ?? false,
  }
}

export function ofDocument(document: Schemas['SurvivorshipDocument']): TraitRules {
  return {
    traits: (document.traits ?? []).map((one, i) => rule(i, one.trait ?? '', one)),
    other: rule(-1, '', document.other),
  }
}

function ruleDocument({rule: order, connections, emptyCounts}: TraitRule) {
  return {rule: order, connections: order === 'trusted' ? connections : [], emptyCounts}
}

export function toDocument({traits, other}: TraitRules): Schemas['SurvivorshipDocument'] {
  return {traits: traits.map(one => ({trait: one.trait.trim(), ...ruleDocument(one)})), other: ruleDocument(other)}
}

export function withAnother(traits: readonly TraitRule[]): TraitRule[] {
  const key = Math.max(-1, ...traits.map(one => one.key)) + 1
  return [...traits, rule(key, '', undefined)]
}
