import {useQuery} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type Why = Schemas['WhyResource']
export type Reason = Schemas['ReasonResource']

const WHY = '/api/v1/tenants/{tenant}/profiles/{profile}/why'
const SHOWN = 20

function asked(journey: string | null): {journey?: string} {
  return journey === null ? {} : {journey}
}

/** What was decided about a customer, by one journey or by all, the newest first. */
export function useReasons(tenant: string, profile: string, journey: string | null) {
  return usePaged(['profile', tenant, profile, 'why', journey], async cursor => {
    const {reasons, next} = await answered(api.GET(WHY, {params: {path: {tenant, profile}, query: {...asked(journey), ...from(cursor), limit: SHOWN}}}))
    return next === undefined ? {items: reasons} : {items: reasons, next}
  })
}

/** How a journey stands, and whether anything happened to the customer that could have started it. */
export function useWaysIn(tenant: string, profile: string, journey: string | null) {
  return useQuery({
    queryKey: ['profile', tenant, profile, 'ways-in', journey],
    queryFn: () => answered(api.GET(WHY, {params: {path: {tenant, profile}, query: {...asked(journey), limit: 1}}})),
    enabled: journey !== null,
    select: why => why.journey,
  })
}

/** The ids of a tenant's journeys, as far as a list to choose from shows them. */
export function useJourneyIds(tenant: string) {
  return useQuery({
    queryKey: ['journey-ids', tenant],
    queryFn: () => answered(api.GET('/api/v1/tenants/{tenant}/journeys', {params: {path: {tenant}, query: {limit: 500}}})),
    select: page => page.items.map(({id}) => id),
  })
}
