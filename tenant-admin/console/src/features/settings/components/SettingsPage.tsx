import {Alert, Stack} from '@mantine/core'
import {Page} from '@/shared/Page'
import {useMay} from '@/shared/tenant'
import {ApiKeys} from './ApiKeys'
import {Members} from './Members'
import {Purposes} from './Purposes'

/** Who and what may use this tenant. */
export function SettingsPage() {
  const mayChange = useMay('admin')
  return (
    <Page title="Settings" about="Who and what may use this tenant.">
      {mayChange ? (
        <Stack gap="xl">
          <Members />
          <ApiKeys />
          <Purposes />
        </Stack>
      ) : (
        <Alert color="brass" title="For admins">Members, API keys and purposes are seen and changed by admins of this tenant.</Alert>
      )}
    </Page>
  )
}
