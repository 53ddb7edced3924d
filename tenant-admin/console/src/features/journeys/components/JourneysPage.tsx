import {Anchor, Button, Group} from '@mantine/core'
import {IconFileUpload, IconPlus, IconRoute} from '@tabler/icons-react'
import {Link} from 'react-router'
import {Page} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {Cut} from '@/shared/Words'
import {useJourneys} from '../api/journeys'
import {GoLiveRule} from './GoLiveRule'

export function JourneysPage() {
  const tenant = useTenant()
  const list = useJourneys(tenant)
  const publish = useMay('author') && (
    <>
      <Button component={Link} to={`/t/${tenant}/journeys/new`} variant="default" leftSection={<IconFileUpload size={17} />}>Publish from a file</Button>
      <Button component={Link} to={`/t/${tenant}/journeys/_write`} leftSection={<IconPlus size={17} />}>New journey</Button>
    </>
  )
  return (
    <Page title="Journeys" about="What is done for a customer, in which order, from which event on." actions={publish}>
      <PagedRows
        label="Journeys"
        list={list}
        id={({id}) => id}
        columns={[
          {label: 'Journey', cell: ({id}) => <Anchor component={Link} to={`/t/${tenant}/journeys/${id}`} className="quiet-link"><Cut text={id} most={60} /></Anchor>},
          {label: 'State', cell: ({state, waiting}) => <><State state={state} />{waiting !== undefined && <> <State state="waiting" /></>}</>},
          {label: 'Draft', cell: ({hasDraft, state}) => (hasDraft && state !== 'draft' ? 'being written' : '')},
          {label: 'Version', isNumber: true, cell: ({liveVersion}) => liveVersion ?? ''},
        ]}
        empty={<Empty icon={<IconRoute />} title="No journey yet" action={publish && <Group gap="xs" justify="center">{publish}</Group>}>A journey says which event begins it, and the steps from there.</Empty>}
      />
      <GoLiveRule />
    </Page>
  )
}
