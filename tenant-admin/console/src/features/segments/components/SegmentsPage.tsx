import {Anchor, Button, Stack, Text} from '@mantine/core'
import {IconPlus, IconUsersGroup} from '@tabler/icons-react'
import {Link} from 'react-router'
import {Page} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {Empty} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Cut} from '@/shared/Words'
import {useSegments} from '../api/segments'
import {Filling} from './Filling'
import {MemberCount} from './MemberCount'

/** The tenant's segments. */
export function SegmentsPage() {
  const tenant = useTenant()
  const list = useSegments(tenant)
  const make = useMay('author') && <Button component={Link} to={`/t/${tenant}/segments/_new`} leftSection={<IconPlus size={17} />}>New segment</Button>
  return (
    <Page title="Segments" about="Sets of profiles that fulfil a condition. Whoever comes to fulfil it comes in with the very event that made it so." actions={make}>
      <PagedRows
        label="Segments"
        list={list}
        id={({id}) => id}
        columns={[
          {
            label: 'Segment',
            cell: ({id, name}) => (
              <Stack gap={0}>
                <Anchor component={Link} to={`/t/${tenant}/segments/${id}`} className="quiet-link"><Cut text={name} most={48} /></Anchor>
                <Text size="xs" c="dimmed">{id}</Text>
              </Stack>
            ),
          },
          {label: 'Members', isNumber: true, cell: ({id}) => <MemberCount segment={id} />},
          {label: 'State', cell: segment => <Filling segment={segment} />},
          {label: 'Changed', cell: ({changed}) => <When at={changed} />},
        ]}
        empty={<Empty icon={<IconUsersGroup />} title="No segment yet" action={make}>A segment is everybody of whom something is true: who has a plan, who opened three mails this month, who has not ordered for long.</Empty>}
      />
    </Page>
  )
}
