import {MantineProvider} from '@mantine/core'
import {Notifications} from '@mantine/notifications'
import {QueryClient, QueryClientProvider} from '@tanstack/react-query'
import {RouterProvider} from 'react-router/dom'
import {mutations} from '@/api/freshness'
import {asProblem} from '@/api/problem'
import {router} from './routes'
import {SessionDialog} from './SessionDialog'
import {theme, variables} from './theme'

const MOST_TRIES = 2

/** What the hub refused it will refuse again; what did not reach it may get through. */
function wasRefused(error: Error): boolean {
  const {status} = asProblem(error)
  return status >= 400 && status < 500
}

const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < MOST_TRIES && !wasRefused(error),
    },
  },
  mutationCache: mutations(() => queries),
})

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
        <SessionDialog />
      </QueryClientProvider>
    </MantineProvider>
  )
}
