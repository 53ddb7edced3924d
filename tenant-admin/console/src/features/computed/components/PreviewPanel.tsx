import {Anchor, Button, Card, Group, Stack, Text, TextInput} from '@mantine/core'
import {IconFlask, IconUserSearch} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {Link} from 'react-router'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Section} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {count} from '@/shared/text'
import {Cut, Words} from '@/shared/Words'
import {useFindProfile, usePreview, type Tried} from '../api/computed'
import {shown, type Definition} from '../model/computed'

function Customer({tried}: {tried: Tried}) {
  const tenant = useTenant()
  const first = tried.identifiers[0]
  return (
    <Anchor component={Link} className="quiet-link" to={`/t/${tenant}/profiles/${tried.profile}`} target="_blank">
      <Cut text={first === undefined ? tried.profile : `${first.namespace}:${first.value}`} most={44} />
    </Anchor>
  )
}

function Outcome({limit, profiles}: {limit: number; profiles: Tried[]}) {
  if (profiles.length === 0) {
    return <Text size="sm" c="dimmed">There is no customer yet to try it on.</Text>
  }
  return (
    <Stack gap="sm">
      <Rows
        label="What it would be"
        items={profiles}
        id={({profile}) => profile}
        columns={[
          {label: 'Customer', cell: tried => <Customer tried={tried} />},
          {label: 'Would be', cell: ({value}) => <Text span fw={600} size="sm"><Words text={shown(value)} most={60} /></Text>},
          {label: 'Is now', cell: ({current, isComputed}) => <><Words text={shown(current)} most={60} />{current !== undefined && !isComputed && <Text size="xs" c="dimmed">set by an event</Text>}</>},
          {label: 'Events that match', cell: ({counted, examined, complete}) => <>{count(counted)} of {count(examined)}{!complete && <Text size="xs" c="dimmed">there are older ones</Text>}</>},
          {label: 'Left out', cell: ({refusals}) => (refusals.length === 0 ? '' : <Words text={refusals.join(' ')} most={120} />)},
        ]}
      />
      <Text size="xs" c="dimmed">The newest {count(limit)} events of each are looked at, as they are stored now. Nothing was changed.</Text>
    </Stack>
  )
}

/** Tries the definition as it stands in the form, on some customers or on one who is picked. */
export function PreviewPanel({definition}: {definition: () => Definition}) {
  const tenant = useTenant()
  const preview = usePreview(tenant)
  const find = useFindProfile(tenant)
  const [namespace, setNamespace] = useState('email')
  const [value, setValue] = useState('')
  const errors = preview.error === null ? {} : errorsByPlace(asProblem(preview.error))
  const pick = (event: SyntheticEvent) => {
    event.preventDefault()
    preview.reset()
    find.mutate(`${namespace.trim()}:${value.trim()}`, {
      onSuccess: profile => {
        if (profile !== null) {
          preview.mutate({definition: definition(), profiles: [profile]})
        }
      },
    })
  }
  const sample = () => {
    find.reset()
    preview.mutate({definition: definition()})
  }
  return (
    <Section title="Try it">
      <Card padding="md">
        <Stack gap="md">
          <Text size="sm">See what it would be for real customers before you save it.</Text>
          <Group><Button variant="default" leftSection={<IconFlask size={16} />} loading={preview.isPending} onClick={sample}>Try on recent customers</Button></Group>
          <form onSubmit={pick}>
            <Group align="flex-end" gap="sm">
              <TextInput label="Kind of identifier" w={150} value={namespace} onChange={event => setNamespace(event.currentTarget.value)} />
              <TextInput label="Identifier of one customer" placeholder="ann@example.com" value={value} onChange={event => setValue(event.currentTarget.value)} style={{flex: '1 1 12rem'}} />
              <Button type="submit" variant="default" leftSection={<IconUserSearch size={16} />} loading={find.isPending} disabled={value.trim() === '' || namespace.trim() === ''}>Try on this customer</Button>
            </Group>
          </form>
          <div aria-live="polite">
            {find.error !== null && <Failure error={find.error} />}
            {find.data === null && <Text size="sm" c="dimmed">Nobody has this identifier.</Text>}
            {preview.error !== null && <Failure error={preview.error} />}
            {Object.entries(errors).map(([place, message]) => <Text key={place} size="sm" c="madder">{message}</Text>)}
            {preview.data !== undefined && <Outcome limit={preview.data.limit} profiles={preview.data.profiles} />}
          </div>
        </Stack>
      </Card>
    </Section>
  )
}
