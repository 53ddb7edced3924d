import {Anchor} from '@mantine/core'
import {IconUsers} from '@tabler/icons-react'
import {Link} from 'react-router'
import {PagedRows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Cut, Words} from '@/shared/Words'
import {useEnrolments} from '../api/journeys'

function List({journey}: {journey: string}) {
  const tenant = useTenant()
  const list = useEnrolments(tenant, journey)
  return (
    <PagedRows
      label="Customers in this journey"
      list={list}
      id={({id}) => id}
      columns={[
        {label: 'Customer', cell: ({profile}) => <Anchor component={Link} to={`/t/${tenant}/profiles/${profile}`} className="quiet-link"><Cut text={profile} most={16} /></Anchor>},
        {label: 'Key', cell: ({key}) => (key === '' ? '' : <Words text={key} most={24} />)},
        {label: 'State', cell: ({state}) => <State state={state} />},
        {label: 'Stands at', cell: ({at, reason}) => <Words text={at.map(({step}) => step).join(', ') || reason} most={40} />},
        {label: 'Entered', cell: ({entered}) => <When at={entered} />},
      ]}
      empty={<Nobody />}
    />
  )
}

function Nobody() {
  return <Empty icon={<IconUsers />} title="Nobody is on the way">Who enters appears here.</Empty>
}

export function Enrolments({journey, isPublished}: {journey: string; isPublished: boolean}) {
  return isPublished ? <List journey={journey} /> : <Nobody />
}
