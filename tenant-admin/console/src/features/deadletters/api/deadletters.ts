import {useMutation} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type DeadLetter = Schemas['DeadLetterResource']
export type Kind = DeadLetter['kind']
export type LetterState = DeadLetter['state']

const ONE = '/api/v1/tenants/{tenant}/dead-letters/{letter}'
const WATCH = 10_000

export function useDeadLetters(tenant: string, kind: Kind, state: LetterState) {
  return usePaged(
    ['dead-letters', tenant, kind, state],
    cursor => answered(api.GET('/api/v1/tenants/{tenant}/dead-letters', {params: {path: {tenant}, query: {kind, state, ...from(cursor), limit: 30}}})),
    WATCH,
  )
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
