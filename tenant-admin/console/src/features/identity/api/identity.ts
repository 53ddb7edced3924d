import {useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, versioned, type Schemas} from '@/api/client'

export type RulesDocument = Schemas['IdentityRulesDocument']
export type Trial = Schemas['TrialResource']

const RULES = '/api/v1/tenants/{tenant}/identity-rules'
const TRAITS = '/api/v1/tenants/{tenant}/survivorship'
const ACCOUNTS = '/api/v1/tenants/{tenant}/account-rules'
const WATCH = 1_000

export function useRules(tenant: string) {
  return useQuery({
    queryKey: ['identity-rules', tenant],
    queryFn: () => versioned(api.GET(RULES, {params: {path: {tenant}}})),
    refetchOnWindowFocus: false,
  })
}

export function useSaveRules(tenant: string) {
  return useMutation({
    mutationFn: ({rules, version}: {rules: RulesDocument; version: string}) =>
      answered(api.PUT(RULES, {params: {path: {tenant}, header: {'If-Match': version}}, body: rules})),
  })
}

export function useResetRules(tenant: string) {
  return useMutation({
    mutationFn: (version: string) => answered(api.DELETE(RULES, {params: {path: {tenant}, header: {'If-Match': version}}})),
  })
}

export function useStartTrial(tenant: string) {
  return useMutation({
    mutationFn: (wanted: {rules: RulesDocument; days: number}) => answered(api.POST(`${RULES}/try`, {params: {path: {tenant}}, body: wanted})),
  })
}

/** A trial, asked for again while it runs. */
export function useTrial(tenant: string, trial: string | null) {
  return useQuery({
    queryKey: ['identity-trial', tenant, trial],
    enabled: trial !== null,
    queryFn: () => answered(api.GET(`${RULES}/try/{trial}`, {params: {path: {tenant, trial: trial ?? ''}}})),
    refetchInterval: query => (query.state.data?.state === 'running' ? WATCH : false),
  })
}

export function useCancelTrial(tenant: string) {
  return useMutation({
    mutationFn: (trial: string) => answered(api.DELETE(`${RULES}/try/{trial}`, {params: {path: {tenant, trial}}})),
  })
}

export function useTraitRules(tenant: string) {
  return useQuery({
    queryKey: ['survivorship', tenant],
    queryFn: () => versioned(api.GET(TRAITS, {params: {path: {tenant}}})),
    refetchOnWindowFocus: false,
  })
}

export function useSaveTraitRules(tenant: string) {
  return useMutation({
    mutationFn: ({rules, version}: {rules: Schemas['SurvivorshipDocument']; version: string}) =>
      answered(api.PUT(TRAITS, {params: {path: {tenant}, header: {'If-Match': version}}, body: rules})),
  })
}

export function useAccountRules(tenant: string) {
  return useQuery({
    queryKey: ['account-rules', tenant],
    queryFn: () => versioned(api.GET(ACCOUNTS, {params: {path: {tenant}}})),
    refetchOnWindowFocus: false,
  })
}

export function useSaveAccountRules(tenant: string) {
  return useMutation({
    mutationFn: ({rules, version}: {rules: Schemas['AccountRulesDocument']; version: string}) =>
      answered(api.PUT(ACCOUNTS, {params: {path: {tenant}, header: {'If-Match': version}}, body: rules})),
  })
}

export function useResetAccountRules(tenant: string) {
  return useMutation({
    mutationFn: (version: string) => answered(api.DELETE(ACCOUNTS, {params: {path: {tenant}, header: {'If-Match': version}}})),
  })
}
