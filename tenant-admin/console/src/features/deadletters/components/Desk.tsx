import {Button, Group, Select, TextInput} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {IconRefresh, IconSearch, IconTrash} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {useConnections} from '@/api/connections'
import {Confirm} from '@/shared/Confirm'
import {ReasonDialog} from '@/shared/ReasonDialog'
import {useMay, useTenant} from '@/shared/tenant'
import {plural} from '@/shared/text'
import {useMany, type Many} from '../api/deadletters'
import {filtersOf, type Filter, type Kind} from '../model/letter'

const LABELS: Readonly<Record<keyof Filter, string>> = {
  connection: 'Connection',
  journey: 'Journey',
  action: 'Action',
  identifier: 'Customer, such as email:ann@example.com',
  code: 'Code',
}

/** Asks what to look for. */
export function Search({kind, filter, find}: {kind: Kind; filter: Filter; find: (filter: Filter) => void}) {
  const connections = useConnections(useTenant())
  const [wanted, setWanted] = useState(filter)
  const set = (name: keyof Filter, value: string) => setWanted({...wanted, [name]: value})
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    find(wanted)
  }
  return (
    <form onSubmit={send}>
      <Group align="end" mb="md">
        {filtersOf(kind).map(name =>
          name === 'connection' ? (
            <Select
              key={name}
              label={LABELS[name]}
              placeholder="Any"
              clearable
              data={connections.data?.items.map(({id, name: label}) => ({value: id, label})) ?? []}
              value={wanted.connection ?? null}
              onChange={value => set(name, value ?? '')}
            />
          ) : (
            <TextInput key={name} label={LABELS[name]} placeholder="Any" value={wanted[name] ?? ''} onChange={event => set(name, event.currentTarget.value)} />
          ),
        )}
        <Button type="submit" variant="default" leftSection={<IconSearch size={17} />}>Find</Button>
      </Group>
    </form>
  )
}

/** Sends all that were found again, or gives them all up. */
export function ManyActions({kind, state, filter}: {kind: Many['kind']; state: Many['state']; filter: Filter}) {
  const tenant = useTenant()
  const [done, setDone] = useState(0)
  const [asked, setAsked] = useState<'redrive' | 'discard' | null>(null)
  const many = useMany(tenant, setDone)
  if (!useMay('engineer')) {
    return null
  }
  const counted = (many: number) => (kind === 'signal' ? plural(many, 'signal') : plural(many, 'delivery', 'deliveries'))
  const begin = (reason: string | null, what: string) => {
    setDone(0)
    many.mutate(
      {kind, state, filter, reason},
      {
        onSuccess: result => {
          setAsked(null)
          const rest = result.left === 0 ? '' : ` ${plural(result.left, 'stays', 'stay')} as ${result.left === 1 ? 'it is' : 'they are'}.`
          notifications.show({message: `${counted(result.done)} ${what}.${rest}`})
        },
      },
    )
  }
  const again = kind === 'signal' ? 'Try all again' : 'Send all again'
  const soFar = many.isPending && done > 0 ? ` ${counted(done)} so far.` : ''
  return (
    <Group>
      <Button variant="default" leftSection={<IconRefresh size={17} />} onClick={() => setAsked('redrive')}>{again}</Button>
      <Button variant="subtle" color="madder" leftSection={<IconTrash size={17} />} onClick={() => setAsked('discard')}>Discard all</Button>
      <Confirm
        title={`${again}?`}
        about={`All that were found, also those not shown yet, ${kind === 'signal' ? 'are applied in the order in which they came' : 'go out in the order in which they were asked for'}.${soFar}`}
        action={again}
        isOpen={asked === 'redrive'}
        isBusy={many.isPending}
        error={many.error}
        close={() => setAsked(null)}
        submit={() => begin(null, kind === 'signal' ? 'taken up again; those that fail again come back here' : 'on their way again')}
      />
      <ReasonDialog
        title="Discard all of these?"
        about={`All that were found, also those not shown yet, are given up for good; the reason is kept with each.${soFar}`}
        action="Discard all"
        isOpen={asked === 'discard'}
        isBusy={many.isPending}
        error={many.error}
        close={() => setAsked(null)}
        submit={reason => begin(reason, 'discarded')}
      />
    </Group>
  )
}
