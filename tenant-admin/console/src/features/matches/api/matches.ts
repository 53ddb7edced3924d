import {useMutation, useQuery, useQueryClient} from '@tanstack/react-query'
import {answered, api, versioned, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type Suggestion = Schemas['MatchSuggestionResource']
export type Evidence = Schemas['MatchEvidenceResource']
export type MatchRules = Schemas['MatchRulesResource']
export type SuggestionState = 'open' | 'confirmed' | 'rejected'

const ALL = '/api/v1/tenants/{tenant}/match-suggestions'
const RULES = '/api/v1/tenants/{tenant}/match-rules'

export function useSuggestions(tenant: string, state: SuggestionState) {
  return usePaged(['matches', tenant, state], cursor =>
    answered(api.GET(ALL, {params: {path: {tenant}, query: {state, ...from(cursor), limit: 30}}})))
}

/** Says whether both are one person. */
export function useDecide(tenant: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({suggestion, isOne}: {suggestion: Suggestion; isOne: boolean}) => {
      const at = {params: {path: {tenant, suggestion: suggestion.id}}}
      return answered(isOne ? api.POST(`${ALL}/{suggestion}/confirm`, at) : api.POST(`${ALL}/{suggestion}/reject`, at))
    },
    onSettled: () => queries.invalidateQueries({queryKey: ['matches', tenant]}),
  })
}

export function useRules(tenant: string) {
  return useQuery({
    queryKey: ['match-rules', tenant],
    queryFn: () => versioned(api.GET(RULES, {params: {path: {tenant}}})),
  })
}

export function useSaveRules(tenant: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({rules, version}: {rules: Schemas['SaveMatchRules']; version: string}) =>
      answered(api.PUT(RULES, {params: {path: {tenant}, header: {'If-Match': version}}, body: rules})),
    onSuccess: () => queries.invalidateQueries({queryKey: ['match-rules', tenant]}),
  })
}

export function useLearn(tenant: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => answered(api.POST(`${RULES}/learn`, {params: {path: {tenant}}})),
    onSuccess: () => queries.invalidateQueries({queryKey: ['match-rules', tenant]}),
  })
}
