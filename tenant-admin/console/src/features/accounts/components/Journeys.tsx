import {Anchor} from '@mantine/core'
import {IconRoute} from '@tabler/icons-react'
import {Link} from 'react-router'
import {PagedRows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useAccountEnrolments} from '../api/accounts'

/** The journeys of accounts that this one is on the way through. */
export function Journeys({account}: {account: string}) {
  const tenant = useTenant()
  const list = useAccountEnrolments(tenant, account)
  return (
    <PagedRows
      label="Journeys this account is in"
      list={list}
      id={({id}) => id}
      columns={[
        {label: 'Journey', cell: ({journey}) => <Anchor component={Link} to={`/t/${tenant}/journeys/${journey}`} className="quiet-link"><Words text={journey} most={30} /></Anchor>},
        {label: 'Key', cell: ({key}) => (key === '' ? '' : <Words text={key} most={24} />)},
        {label: 'State', cell: ({state}) => <State state={state} />},
        {label: 'Stands at', cell: ({at, reason}) => <Words text={at.map(({step}) => step).join(', ') || reason} most={40} />},
        {label: 'Entered', cell: ({entered}) => <When at={entered} />},
      ]}
      empty={<Empty icon={<IconRoute />} title="In no journey">Journeys that are made for accounts appear here.</Empty>}
    />
  )
}
