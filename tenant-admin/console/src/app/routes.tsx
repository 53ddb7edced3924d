import {createBrowserRouter, type RouteObject} from 'react-router'
import {Home} from './Home'
import {NotFound} from './NotFound'
import {RouteFailure} from './RouteFailure'
import {Shell} from './Shell'
import {SignedIn} from './SignedIn'

/** The pages of a tenant; each feature is loaded when it is first opened. */
const pages: RouteObject[] = [
  {index: true, lazy: async () => ({Component: (await import('@/features/overview/components/OverviewPage')).OverviewPage})},
  {path: 'events', lazy: async () => ({Component: (await import('@/features/events/components/EventsPage')).EventsPage})},
  {path: 'profiles', lazy: async () => ({Component: (await import('@/features/profiles/components/ProfilesPage')).ProfilesPage})},
  {path: 'profiles/:profile', lazy: async () => ({Component: (await import('@/features/profiles/components/ProfilePage')).ProfilePage})},
  {path: 'accounts', lazy: async () => ({Component: (await import('@/features/accounts/components/AccountsPage')).AccountsPage})},
  {path: 'accounts/:account', lazy: async () => ({Component: (await import('@/features/accounts/components/AccountPage')).AccountPage})},
  {path: 'matches', lazy: async () => ({Component: (await import('@/features/matches/components/MatchesPage')).MatchesPage})},
  {path: 'segments', lazy: async () => ({Component: (await import('@/features/segments/components/SegmentsPage')).SegmentsPage})},
  {path: 'segments/_new', lazy: async () => ({Component: (await import('@/features/segments/components/CreatePage')).CreatePage})},
  {path: 'segments/:segment', lazy: async () => ({Component: (await import('@/features/segments/components/SegmentPage')).SegmentPage})},
  {path: 'segments/:segment/change', lazy: async () => ({Component: (await import('@/features/segments/components/ChangePage')).ChangePage})},
  {path: 'journeys', lazy: async () => ({Component: (await import('@/features/journeys/components/JourneysPage')).JourneysPage})},
  {path: 'journeys/new', lazy: async () => ({Component: (await import('@/features/journeys/components/PublishPage')).PublishPage})},
  {path: 'journeys/_write', lazy: async () => ({Component: (await import('@/features/journeys/editor/EditorPage')).NewJourneyPage})},
  {path: 'journeys/:journey/edit', lazy: async () => ({Component: (await import('@/features/journeys/editor/EditorPage')).EditorPage})},
  {path: 'journeys/:journey', lazy: async () => ({Component: (await import('@/features/journeys/components/JourneyPage')).JourneyPage})},
  {path: 'connections', lazy: async () => ({Component: (await import('@/features/connections/components/ConnectionsPage')).ConnectionsPage})},
  {path: 'connections/new', lazy: async () => ({Component: (await import('@/features/connections/components/CreatePage')).CreatePage})},
  {path: 'connections/:connection', lazy: async () => ({Component: (await import('@/features/connections/components/ConnectionPage')).ConnectionPage})},
  {path: 'dead-letters', lazy: async () => ({Component: (await import('@/features/deadletters/components/DeadLettersPage')).DeadLettersPage})},
  {path: 'imports', lazy: async () => ({Component: (await import('@/features/imports/components/ImportsPage')).ImportsPage})},
  {path: 'imports/:import', lazy: async () => ({Component: (await import('@/features/imports/components/ImportPage')).ImportPage})},
  {path: 'identity', lazy: async () => ({Component: (await import('@/features/identity/components/IdentityPage')).IdentityPage})},
  {path: 'computed-traits', lazy: async () => ({Component: (await import('@/features/computed/components/ComputedTraitsPage')).ComputedTraitsPage})},
  {path: 'computed-traits/new-trait', lazy: async () => ({Component: (await import('@/features/computed/components/NewTraitPage')).NewTraitPage})},
  {path: 'computed-traits/:trait', lazy: async () => ({Component: (await import('@/features/computed/components/TraitPage')).TraitPage})},
  {path: 'suppressions', lazy: async () => ({Component: (await import('@/features/suppressions/components/SuppressionsPage')).SuppressionsPage})},
  {path: 'erasures', lazy: async () => ({Component: (await import('@/features/erasures/components/ErasuresPage')).ErasuresPage})},
  {path: 'erasures/:erasure', lazy: async () => ({Component: (await import('@/features/erasures/components/ErasurePage')).ErasurePage})},
  {path: 'settings', lazy: async () => ({Component: (await import('@/features/settings/components/SettingsPage')).SettingsPage})},
]

export const router = createBrowserRouter(
  [
    {path: '/signed-in', Component: SignedIn},
    {
      path: '/',
      Component: Shell,
      ErrorBoundary: RouteFailure,
      children: [
        {index: true, Component: Home},
        {path: 'tenants', lazy: async () => ({Component: (await import('@/features/tenants/components/TenantsPage')).TenantsPage})},
        {path: 'plugins', lazy: async () => ({Component: (await import('@/features/plugins/components/PluginsPage')).PluginsPage})},
        {path: 'people', lazy: async () => ({Component: (await import('@/features/people/components/PeoplePage')).PeoplePage})},
        {path: 't/:tenant', ErrorBoundary: RouteFailure, children: [...pages, {path: '*', Component: NotFound}]},
        {path: '*', Component: NotFound},
      ],
    },
  ],
  {basename: '/console'},
)
