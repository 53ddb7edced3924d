import type {Names, TypedName} from '@/api/names'

/** What there is to choose from while a condition is written. */
export interface Offered {
  names: Names | undefined
  segments: readonly {id: string; name: string}[]
}

export function typeOf(names: readonly TypedName[] | undefined, name: string): TypedName['type'] | null {
  return names?.find(one => one.name === name)?.type ?? null
}

export function propertiesOf({names}: Offered, event: string): readonly TypedName[] {
  return names?.events.find(one => one.name === event)?.properties ?? []
}
