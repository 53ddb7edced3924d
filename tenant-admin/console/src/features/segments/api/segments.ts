import {useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, idempotencyKey, versioned, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'
import type {Part} from '../model/counting'

export type Segment = Schemas['SegmentResource']
export type SaveSegment = Schemas['SaveSegment']

const ALL = '/api/v1/tenants/{tenant}/segments'
const ONE = `${ALL}/{segment}` as const
const WATCH = 5_000
const MOST_NAMED = 500

export function useSegments(tenant: string) {
  return usePaged(['segments', tenant], cursor => answered(api.GET(ALL, {params: {path: {tenant}, query: {...from(cursor), limit: 30}}})), WATCH)
}

/** Those that a condition can read; the first 500. */
export function useSegmentNames(tenant: string) {
  return useQuery({
    queryKey: ['segment-names', tenant],
    queryFn: () => answered(api.GET(ALL, {params: {path: {tenant}, query: {limit: MOST_NAMED}}})),
    staleTime: 10_000,
  })
}

/** A segment as it stands, with the version that a change of it names. */
export function useSegment(tenant: string, segment: string) {
  return useQuery({
    queryKey: ['segment', tenant, segment],
    queryFn: () => versioned(api.GET(ONE, {params: {path: {tenant, segment}}})),
    refetchInterval: WATCH,
  })
}

/** The segment to be changed: what is typed is never taken away by what comes later. */
export function useSegmentToChange(tenant: string, segment: string) {
  return useQuery({
    queryKey: ['segment', tenant, segment, 'change'],
    queryFn: () => versioned(api.GET(ONE, {params: {path: {tenant, segment}}})),
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
  })
}

export function useMemberCount(tenant: string, segment: string) {
  return useQuery({
    queryKey: ['segment', tenant, segment, 'count'],
    queryFn: () => answered(api.GET(`${ONE}/count`, {params: {path: {tenant, segment}}})),
    refetchInterval: WATCH,
  })
}

export function useMembers(tenant: string, segment: string) {
  return usePaged(
    ['segment', tenant, segment, 'members'],
    cursor => answered(api.GET(`${ONE}/members`, {params: {path: {tenant, segment}, query: {...from(cursor), limit: 30}}})),
    WATCH,
  )
}

export function useReaders(tenant: string, segment: string) {
  return useQuery({
    queryKey: ['segment', tenant, segment, 'readers'],
    queryFn: () => answered(api.GET(`${ONE}/readers`, {params: {path: {tenant, segment}}})),
  })
}

/** Who somebody is, for a list of ids. */
export function useProfile(tenant: string, profile: string) {
  return useQuery({
    queryKey: ['profile', tenant, profile],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/profiles/{profile}', {params: {path: {tenant, profile}}})),
    staleTime: 30_000,
  })
}

export function useCreate(tenant: string) {
  return useMutation({
    mutationFn: (wanted: SaveSegment) => answered(api.POST(ALL, {params: {path: {tenant}, header: {'Idempotency-Key': idempotencyKey()}}, body: wanted})),
  })
}

export function useChange(tenant: string, segment: string) {
  return useMutation({
    mutationFn: ({wanted, version}: {wanted: SaveSegment; version: string}) =>
      answered(api.PUT(ONE, {params: {path: {tenant, segment}, header: {'If-Match': version}}, body: wanted})),
  })
}

export function useRemove(tenant: string, segment: string) {
  return useMutation({
    mutationFn: (version: string) => answered(api.DELETE(ONE, {params: {path: {tenant, segment}, header: {'If-Match': version}}})),
    meta: {removes: ['segment', tenant, segment]},
  })
}

/** Holds a condition against the next part of what is stored. */
export function preview(tenant: string): (when: string, cursor: string | undefined, signal: AbortSignal) => Promise<Part> {
  return (when, cursor, signal) => answered(api.POST(`${ALL}/preview`, {params: {path: {tenant}}, body: {when, ...from(cursor)}, signal}))
}
