import {Anchor} from '@mantine/core'
import {IconUsers} from '@tabler/icons-react'
import {Link} from 'react-router'
import {PagedRows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Cut, Words} from '@/shared/Words'
import {useEnrolments, type Enrolment} from '../api/journeys'

/** A person, or the account where the journey is one of accounts. */
function Who({tenant, enrolment: {profile, account}}: {tenant: string; enrolment: Enrolment}) {
  return account === undefined ? (
    <Anchor component={Link} to={`/t/${tenant}/profiles/${profile ?? ''}`} className="quiet-link"><Cut text={profile ?? ''} most={16} /></Anchor>
  ) : (
    <Anchor component={Link} to={`/t/${tenant}/accounts/${account}`} className="quiet-link">Account <Cut text={account} most={16} /></Anchor>
  )
}

function List({journey}: {journey: string}) {
  const tenant = useTenant()
  const list = useEnrolments(tenant, journey)
  return (
    <PagedRows
      label="Customers in this journey"
      list={list}
      id={({id}) => id}
      columns={[
        {label: 'Customer', cell: enrolment => <Who tenant={tenant} enrolment={enrolment} />},
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
