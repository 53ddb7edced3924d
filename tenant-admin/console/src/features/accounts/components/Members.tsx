import {Anchor, Text} from '@mantine/core'
import {IconUsers} from '@tabler/icons-react'
import {Link} from 'react-router'
import {PagedRows} from '@/shared/Rows'
import {Empty} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Cut, Words} from '@/shared/Words'
import {useMembers} from '../api/accounts'

/** Who belongs to an account, as what, and since when. */
export function Members({account}: {account: string}) {
  const tenant = useTenant()
  const list = useMembers(tenant, account)
  return (
    <PagedRows
      label="Members of this account"
      list={list}
      id={({part}) => part}
      columns={[
        {
          label: 'Customer',
          cell: ({profile, identifiers}) => (
            <Anchor component={Link} to={`/t/${tenant}/profiles/${profile}`} className="quiet-link">
              <Cut text={(identifiers.find(({namespace}) => namespace === 'email') ?? identifiers[0])?.value ?? profile} most={36} />
            </Anchor>
          ),
        },
        {label: 'Role', cell: ({role}) => (role === undefined ? <Text span size="sm" c="dimmed">not said</Text> : <Words text={role.role} most={30} />)},
        {label: 'First seen', cell: ({first}) => <When at={first} />},
        {label: 'Last seen', cell: ({last}) => <When at={last} />},
      ]}
      empty={<Empty icon={<IconUsers />} title="No members">Whoever an event names together with this account belongs to it.</Empty>}
    />
  )
}
