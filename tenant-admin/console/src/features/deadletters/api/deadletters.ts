import {useMutation, useQueryClient} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'
import type {Filter} from '../model/letter'

export type DeadLetter = Schemas['DeadLetterResource']
export type Kind = DeadLetter['kind']
export type LetterState = DeadLetter['state']

const ONE = '/api/v1/tenants/{tenant}/dead-letters/{letter}'
const WATCH = 10_000

const ALL = '/api/v1/tenants/{tenant}/dead-letters'

export function useDeadLetters(tenant: string, kind: Kind, state: LetterState, filter: Filter) {
  return usePaged(
    ['dead-letters', tenant, kind, state, filter],
    cursor => answered(api.GET(ALL, {params: {path: {tenant}, query: {kind, state, ...filter, ...from(cursor), limit: 30}}})),
    WATCH,
  )
}

export interface Many {
  kind: Kind
  state: 'dead' | 'held' | 'expired'
  filter: Filter
  /** Why they are given up; null to send them again. */
  reason: string | null
}

/** Does the same with all that fit, part by part, and tells after each part how many that were. */
export function useMany(tenant: string, progress: (done: number) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({kind, state, filter, reason}: Many) => {
      let done = 0
      let left = 0
      let next: string | undefined
      do {
        const body = {kind, filter, state, ...(next === undefined ? {} : {cursor: next}), ...(reason === null ? {} : {reason})}
        const part = await answered(
          reason === null
            ? api.POST(`${ALL}/redrive`, {params: {path: {tenant}}, body})
            : api.POST(`${ALL}/discard`, {params: {path: {tenant}}, body}),
        )
        done += part.done
        left += part.left.length
        next = part.next
        progress(done)
      } while (next !== undefined)
      return {done, left}
    },
    onSettled: () => queries.invalidateQueries({queryKey: ['dead-letters', tenant]}),
  })
}

export function useRedrive(tenant: string) {
  return useMutation({
    mutationFn: ({letter, repaired}: {letter: DeadLetter; repaired: Record<string, unknown> | null}) => {
      const how = repaired === null ? {} : letter.kind === 'signal' ? {payload: repaired} : {parameters: repaired}
      return answered(api.POST(`${ONE}/redrive`, {params: {path: {tenant, letter: letter.id}}, body: how}))
    },
  })
}

export function useDiscard(tenant: string) {
  return useMutation({
    mutationFn: ({letter, reason}: {letter: DeadLetter; reason: string}) =>
      answered(api.POST(`${ONE}/discard`, {params: {path: {tenant, letter: letter.id}}, body: {reason}})),
  })
}
