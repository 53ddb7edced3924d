import {Anchor, Button, Progress, Stack, Text} from '@mantine/core'
import {IconMathFunction, IconPlus} from '@tabler/icons-react'
import {Link} from 'react-router'
import {sentence} from '@/shared/computed'
import {Page} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty, Failure, ListSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {count} from '@/shared/text'
import {When} from '@/shared/When'
import {Cut, Words} from '@/shared/Words'
import {useComputedTraits, type ComputedTrait} from '../api/computed'
import {percent} from '../model/computed'

/** How far one is: a word, and while it is filled how many customers are done. */
export function Standing({trait: {name, state, reason, filling}}: {trait: ComputedTrait}) {
  return (
    <Stack gap={4} miw={130}>
      <div><State state={state} /></div>
      {filling !== undefined && (
        <>
          <Progress value={percent(filling)} size="sm" aria-label={`How far ${name} is filled`} />
          <Text size="xs" c="dimmed">{count(filling.done)} of {count(filling.total)} customers</Text>
        </>
      )}
      {reason !== undefined && <Text size="xs"><Words text={reason} most={120} /></Text>}
    </Stack>
  )
}

function List() {
  const tenant = useTenant()
  const found = useComputedTraits(tenant)
  const mayChange = useMay('author')
  if (found.isPending) {
    return <ListSkeleton />
  }
  if (found.data === undefined) {
    return <Failure error={found.error} again={() => void found.refetch()} />
  }
  if (found.data.items.length === 0) {
    return (
      <Empty
        icon={<IconMathFunction />}
        title="No computed traits yet"
        action={mayChange ? <Button component={Link} to={`/t/${tenant}/computed-traits/new-trait`}>Define the first</Button> : undefined}
      >
        How many orders in the last 30 days, the sum of what was spent, the product looked at most: the hub keeps such values up by itself, for segments and journeys to read.
      </Empty>
    )
  }
  return (
    <Rows
      label="Computed traits"
      items={found.data.items}
      id={({name}) => name}
      columns={[
        {label: 'Name', cell: ({name}) => <Anchor component={Link} className="quiet-link" to={`/t/${tenant}/computed-traits/${name}`}><Cut text={name} most={40} /></Anchor>},
        {label: 'What it is', cell: trait => <><Words text={sentence(trait)} most={140} />{trait.description !== '' && <Text size="xs" c="dimmed"><Words text={trait.description} most={120} /></Text>}</>},
        {label: 'State', cell: trait => <Standing trait={trait} />},
        {label: 'Changed', cell: ({changed}) => <When at={changed} />},
      ]}
    />
  )
}

/** What the hub reckons of each customer from what the customer does. */
export function ComputedTraitsPage() {
  const tenant = useTenant()
  const mayChange = useMay('author')
  return (
    <Page
      title="Computed traits"
      about="Values that the hub reckons from what each customer does, and keeps up with every event. Segments and journeys read them like any other trait."
      actions={mayChange && <Button component={Link} to={`/t/${tenant}/computed-traits/new-trait`} leftSection={<IconPlus size={16} />}>Define a trait</Button>}
    >
      <List />
    </Page>
  )
}
