import {Anchor, Button, Skeleton, Text} from '@mantine/core'
import {IconPlug, IconPlus} from '@tabler/icons-react'
import {Link} from 'react-router'
import {useConnections} from '@/api/connections'
import {Page} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty, Failure, ListSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {count} from '@/shared/text'
import {Cut} from '@/shared/Words'
import {useAllCounts, useConnectors, useHealths, type Connection} from '../api/connections'
import {standing} from '../model/standing'

function NewButton() {
  const tenant = useTenant()
  return useMay('engineer') ? <Button component={Link} to={`/t/${tenant}/connections/new`} leftSection={<IconPlus size={17} />}>New connection</Button> : null
}

function Number({value, isBad = false}: {value: number | undefined; isBad?: boolean}) {
  if (value === undefined) {
    return <Skeleton height={12} width={40} ml="auto" />
  }
  return <Text span inherit {...(isBad && value > 0 ? {c: 'var(--mantine-color-error)', fw: 650} : {})}>{count(value)}</Text>
}

function List({connections}: {connections: Connection[]}) {
  const tenant = useTenant()
  const ids = connections.map(({id}) => id)
  const healths = new Map(useHealths(tenant, ids).map((query, i) => [ids[i], query.data]))
  const counts = new Map(useAllCounts(tenant, ids).map((query, i) => [ids[i], query.data]))
  const titles = new Map(useConnectors().data?.items.map(({id, title}) => [id, title]))
  return (
    <Rows
      label="Connections"
      items={connections}
      id={({id}) => id}
      columns={[
        {
          label: 'Name',
          cell: ({id, name, connector}) => (
            <>
              <Anchor component={Link} to={`/t/${tenant}/connections/${id}`} className="quiet-link"><Cut text={name} most={32} /></Anchor>
              <Text size="xs" c="dimmed">{titles.get(connector) ?? connector}</Text>
            </>
          ),
        },
        {label: 'State', cell: connection => <State state={standing(healths.get(connection.id) ?? connection)} />},
        {label: 'Received', isNumber: true, cell: ({id}) => <Number value={counts.get(id)?.received} />},
        {label: '= Applied', isNumber: true, cell: ({id}) => <Number value={counts.get(id)?.applied} />},
        {label: '+ Waiting', isNumber: true, cell: ({id}) => <Number value={counts.get(id)?.waiting} />},
        {label: '+ Dead', isNumber: true, cell: ({id}) => <Number value={counts.get(id)?.dead} isBad />},
        {label: '+ Rejected', isNumber: true, cell: ({id}) => <Number value={counts.get(id)?.rejected} isBad />},
        {label: '+ Duplicate', isNumber: true, cell: ({id}) => <Number value={counts.get(id)?.duplicate} />},
        {label: 'To send', isNumber: true, cell: ({id}) => <Number value={healths.get(id)?.queued} />},
        {label: 'Given up', isNumber: true, cell: ({id}) => <Number value={healths.get(id)?.dead} isBad />},
      ]}
    />
  )
}

export function ConnectionsPage() {
  const connections = useConnections(useTenant())
  const items = connections.data?.items ?? []
  return (
    <Page title="Connections" about="The tools that events come from and actions go to." actions={<NewButton />}>
      {connections.isPending && <ListSkeleton />}
      {connections.error !== null && <Failure error={connections.error} again={() => void connections.refetch()} />}
      {items.length > 0 && <List connections={items} />}
      {connections.isSuccess && items.length === 0 && (
        <Empty icon={<IconPlug />} title="Nothing is connected yet" action={<NewButton />}>
          Begin with your web site, app or server: it takes a write key and three lines to paste.
        </Empty>
      )}
    </Page>
  )
}
