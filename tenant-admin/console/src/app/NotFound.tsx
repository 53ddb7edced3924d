import {Button} from '@mantine/core'
import {IconMapOff} from '@tabler/icons-react'
import {Link} from 'react-router'
import {Page} from '@/shared/Page'
import {Empty} from '@/shared/states'

export function NotFound() {
  return (
    <Page title="Not here">
      <Empty icon={<IconMapOff />} title="The console has no such page" action={<Button component={Link} to="/">To the beginning</Button>}>
        The address may be mistyped, or from a version of the hub that had it.
      </Empty>
    </Page>
  )
}
