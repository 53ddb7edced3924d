import {useMutation, useQueries, useQuery} from '@tanstack/react-query'
import {useRef} from 'react'
import {answered, api, idempotencyKey, versioned, type Schemas} from '@/api/client'
import type {Direction} from '../model/standing'

export type Connection = Schemas['ConnectionResource']
export type Connector = Schemas['ConnectorEntry']
export type Health = Schemas['HealthResource']
export type SaveConnection = Schemas['SaveConnection']
export type TestResult = Schemas['TestResult']
export type WriteKey = Schemas['WriteKeyResource']

const WATCH = 5_000
const MOST = 500
const ONE = '/api/v1/tenants/{tenant}/connections/{connection}'

function path(tenant: string, connection: string) {
  return {params: {path: {tenant, connection}}}
}

export function useConnectors() {
  return useQuery({
    queryKey: ['connectors'],
    queryFn: () => answered(api.GET('/api/v1/connectors', {params: {query: {limit: MOST}}})),
    staleTime: 300_000,
  })
}

export function useConnection(tenant: string, connection: string) {
  return useQuery({
    queryKey: ['connection', tenant, connection],
    queryFn: () => versioned(api.GET(ONE, path(tenant, connection))),
    refetchInterval: WATCH,
  })
}

function healthQuery(tenant: string, connection: string) {
  return {
    queryKey: ['connection', tenant, connection, 'health'],
    queryFn: () => answered(api.GET(`${ONE}/health`, path(tenant, connection))),
    refetchInterval: WATCH,
  }
}

function countsQuery(tenant: string, connection: string) {
  return {
    queryKey: ['connection', tenant, connection, 'counts'],
    queryFn: () => answered(api.GET(`${ONE}/counts`, path(tenant, connection))),
    refetchInterval: WATCH,
  }
}

export function useHealth(tenant: string, connection: string) {
  return useQuery(healthQuery(tenant, connection))
}

export function useCounts(tenant: string, connection: string) {
  return useQuery(countsQuery(tenant, connection))
}

export function useHealths(tenant: string, connections: readonly string[]) {
  return useQueries({queries: connections.map(connection => healthQuery(tenant, connection))})
}

export function useAllCounts(tenant: string, connections: readonly string[]) {
  return useQueries({queries: connections.map(connection => countsQuery(tenant, connection))})
}

/** One key for one wish: sent again it is the same creation, changed it is another. */
function useCreationKey(): (wish: unknown) => string {
  const last = useRef({wish: '', key: ''})
  return wish => {
    const text = JSON.stringify(wish)
    if (last.current.wish !== text) {
      last.current = {wish: text, key: idempotencyKey()}
    }
    return last.current.key
  }
}

export function useCreate(tenant: string) {
  const key = useCreationKey()
  return useMutation({
    mutationFn: (wanted: SaveConnection) =>
      answered(
        api.POST('/api/v1/tenants/{tenant}/connections', {params: {path: {tenant}, header: {'Idempotency-Key': key(wanted)}}, body: wanted}),
      ),
  })
}

export function useReplace(tenant: string, connection: string) {
  return useMutation({
    mutationFn: ({wanted, version}: {wanted: SaveConnection; version: string}) =>
      versioned(api.PUT(ONE, {params: {path: {tenant, connection}, header: {'If-Match': version}}, body: wanted})),
  })
}

export function useRemove(tenant: string, connection: string) {
  return useMutation({
    mutationFn: (version: string) => answered(api.DELETE(ONE, {params: {path: {tenant, connection}, header: {'If-Match': version}}})),
    meta: {removes: ['connection', tenant, connection]},
  })
}

export function useTest(tenant: string, connection: string) {
  return useMutation({mutationFn: () => answered(api.POST(`${ONE}/test`, path(tenant, connection)))})
}

export function useAuthorize(tenant: string, connection: string) {
  return useMutation({mutationFn: () => answered(api.POST(`${ONE}/authorize`, path(tenant, connection)))})
}

export function usePause(tenant: string, connection: string) {
  return useMutation({
    mutationFn: ({reason, direction}: {reason: string; direction?: Direction | undefined}) =>
      answered(
        api.POST(`${ONE}/pause`, {
          ...path(tenant, connection),
          body: {...(reason.trim() === '' ? {} : {reason}), ...(direction === undefined ? {} : {direction})},
        }),
      ),
  })
}

export function useResume(tenant: string, connection: string) {
  return useMutation({
    mutationFn: (direction: Direction | undefined) =>
      answered(api.POST(`${ONE}/resume`, {...path(tenant, connection), body: direction === undefined ? {} : {direction}})),
  })
}

export function useLimit(tenant: string, connection: string) {
  return useMutation({
    mutationFn: (limits: Schemas['AccountLimitsResource']) => answered(api.PUT(`${ONE}/limits`, {...path(tenant, connection), body: limits})),
  })
}

export function useRotate(tenant: string, connection: string) {
  return useMutation({
    mutationFn: (fresh: Schemas['RotateSecrets']) => answered(api.POST(`${ONE}/rotate`, {...path(tenant, connection), body: fresh})),
  })
}

const KEYS = '/api/v1/tenants/{tenant}/write-keys'

export function useWriteKeys(tenant: string, connection: string) {
  return useQuery({
    queryKey: ['write-keys', tenant],
    queryFn: () => answered(api.GET(KEYS, {params: {path: {tenant}, query: {limit: MOST}}})),
    select: page => page.items.filter(key => key.connection === connection),
  })
}

export function useCreateWriteKey(tenant: string, connection: string) {
  return useMutation({
    mutationFn: (origins: string[]) =>
      answered(api.POST(KEYS, {params: {path: {tenant}, header: {'Idempotency-Key': idempotencyKey()}}, body: {connection, origins}})),
  })
}

export function useRevokeWriteKey(tenant: string) {
  return useMutation({
    mutationFn: async (key: string) => {
      const {version} = await versioned(api.GET(`${KEYS}/{key}`, {params: {path: {tenant, key}}}))
      return answered(api.DELETE(`${KEYS}/{key}`, {params: {path: {tenant, key}, header: {'If-Match': version}}}))
    },
  })
}
