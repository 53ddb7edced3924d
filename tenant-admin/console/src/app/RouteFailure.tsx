import {Stack} from '@mantine/core'
import {useRouteError} from 'react-router'
import {Page} from '@/shared/Page'
import {Failure} from '@/shared/states'

/** A page that broke, or could not be loaded because a newer console was installed meanwhile. */
export function RouteFailure() {
  const error = useRouteError()
  return (
    <Stack p="lg" maw={760} mx="auto">
      <Page title="This page could not be shown">
        <Failure error={error} again={() => window.location.reload()} />
      </Page>
    </Stack>
  )
}
