import {useMutation, useQuery, useQueryClient} from '@tanstack/react-query'
import {answered, api, idempotencyKey, versioned, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'
import type {Layout} from '../model/layout'
import type {Plan} from '../model/plan'
import {isMoving} from '../model/progress'

export type Import = Schemas['ImportResource']
export type Preview = Schemas['ImportPreviewResource']

const ALL = '/api/v1/tenants/{tenant}/imports'
const ONE = '/api/v1/tenants/{tenant}/imports/{import}'
const WATCH = 1_000
const LIST_WATCH = 5_000

export function useImports(tenant: string) {
  return usePaged(['imports', tenant], cursor => answered(api.GET(ALL, {params: {path: {tenant}, query: {...from(cursor), limit: 50}}})), LIST_WATCH)
}

export function useCreate(tenant: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({name, layout}: {name: string; layout: Layout}) =>
      answered(api.POST(ALL, {params: {path: {tenant}, header: {'Idempotency-Key': idempotencyKey()}}, body: {name, layout}})),
    onSuccess: () => queries.invalidateQueries({queryKey: ['imports', tenant]}),
  })
}

/** An import with its version; asked again for as long as it changes by itself. */
export function useImport(tenant: string, id: string) {
  return useQuery({
    queryKey: ['imports', tenant, id],
    queryFn: () => versioned(api.GET(ONE, {params: {path: {tenant, import: id}}})),
    refetchInterval: ({state}) => (state.data !== undefined && isMoving(state.data.value) ? WATCH : false),
  })
}

export function usePreview(tenant: string, id: string) {
  return useQuery({
    queryKey: ['imports', tenant, id, 'preview'],
    queryFn: () => answered(api.GET(`${ONE}/preview`, {params: {path: {tenant, import: id}}})),
    staleTime: Infinity,
  })
}

export function useSavePlan(tenant: string, id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({plan, layout, version}: {plan: Plan; layout: Layout; version: string}) => {
      const columns = Object.fromEntries(Object.entries(plan.columns).map(([column, {kind, name, type}]) => [
        column, {kind, ...(name === undefined ? {} : {name}), ...(type === undefined ? {} : {type})} as Schemas['TargetResource'],
      ]))
      return versioned(api.PUT(`${ONE}/plan`, {params: {path: {tenant, import: id}, header: {'If-Match': version}}, body: {...plan, columns, layout}}))
    },
    onSuccess: saved => {
      queries.setQueryData(['imports', tenant, id], saved)
      return queries.invalidateQueries({queryKey: ['imports', tenant, id, 'preview']})
    },
  })
}

export type Order = 'start' | 'pause' | 'resume' | 'cancel' | 'withdraw'

export function useOrder(tenant: string, id: string) {
  const queries = useQueryClient()
  const path = {tenant, import: id}
  return useMutation({
    mutationFn: (order: Order) => {
      switch (order) {
        case 'start':
          return answered(api.POST(`${ONE}/start`, {params: {path}}))
        case 'pause':
          return answered(api.POST(`${ONE}/pause`, {params: {path}}))
        case 'resume':
          return answered(api.POST(`${ONE}/resume`, {params: {path}}))
        case 'cancel':
          return answered(api.POST(`${ONE}/cancel`, {params: {path}}))
        case 'withdraw':
          return answered(api.POST(`${ONE}/withdraw`, {params: {path}}))
      }
    },
    onSettled: () => queries.invalidateQueries({queryKey: ['imports', tenant]}),
  })
}

export function useRemove(tenant: string, id: string) {
  return useMutation({
    mutationFn: (version: string) => api.DELETE(ONE, {params: {path: {tenant, import: id}, header: {'If-Match': version}}}),
    meta: {removes: ['imports', tenant, id]},
  })
}

function address(tenant: string, id: string, what: string): string {
  return `/api/v1/tenants/${encodeURIComponent(tenant)}/imports/${encodeURIComponent(id)}/${what}`
}

/** Where the browser fetches the rows that could not be taken. */
export function rejectedAddress(tenant: string, id: string): string {
  return address(tenant, id, 'rejected')
}

/** Where a part of the file goes. */
export function contentAddress(tenant: string, id: string, offset: number, isLast: boolean): string {
  return `${address(tenant, id, 'content')}?offset=${String(offset)}&last=${String(isLast)}`
}
