import {Anchor} from '@mantine/core'
import {Link} from 'react-router'
import {useConnectionNames} from '@/api/connections'
import {Section} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Cut, Words} from '@/shared/Words'
import {useLatest} from '../api/overview'

/** What the hub did last; nothing where it has not acted yet. */
export function Latest() {
  const tenant = useTenant()
  const nameOf = useConnectionNames(tenant)
  const items = useLatest(tenant).data?.items ?? []
  if (items.length === 0) {
    return null
  }
  return (
    <Section title="Latest actions">
      <Rows
        label="Latest actions"
        items={items}
        id={({id}) => id}
        columns={[
          {label: 'Action', cell: ({action, connection}) => <><Words text={action} most={30} /> by <Words text={nameOf(connection)} most={30} /></>},
          {label: 'Journey', cell: ({journey, step}) => <Anchor component={Link} to={`/t/${tenant}/journeys/${journey}`} c="inherit"><Cut text={journey} most={30} />, <Words text={step} most={30} /></Anchor>},
          {label: 'Customer', cell: ({profile}) => <Anchor component={Link} to={`/t/${tenant}/profiles/${profile}`}>Profile</Anchor>},
          {label: 'State', cell: ({state}) => <State state={state} />},
          {label: 'When', cell: ({at}) => <When at={at} />},
        ]}
      />
    </Section>
  )
}
