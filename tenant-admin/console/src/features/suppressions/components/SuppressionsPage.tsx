import {Alert, Button, Card, Group, Stack, Text, TextInput} from '@mantine/core'
import {IconMailOff} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Actor} from '@/shared/Actor'
import {useErrorFocus} from '@/shared/errorFocus'
import {Page, Section} from '@/shared/Page'
import {ReasonDialog} from '@/shared/ReasonDialog'
import {PagedRows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty, Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useLift, useLookup, useSuppress, useSuppressions, type Address, type Suppression} from '../api/suppressions'

const REASONS: Readonly<Record<string, string>> = {
  unsubscribed: 'The recipient wants no more',
  complained: 'The recipient called it spam',
  bounced: 'Messages do not arrive there',
  by_hand: 'Somebody here said so',
  erased: 'The person was erased',
}

function Why({reason}: {reason: string}) {
  return <Words text={REASONS[reason] ?? reason} most={60} />
}

function Found({address, found, lifted, suppressed}: {address: Address; found: Suppression | null; lifted: () => void; suppressed: (entry: Suppression) => void}) {
  const tenant = useTenant()
  const lift = useLift(tenant)
  const suppress = useSuppress(tenant)
  const mayLift = useMay('admin')
  const mayAdd = useMay('author')
  const [isAsked, setAsked] = useState(false)
  return (
    <Alert color={found === null ? 'tide' : 'brass'} title={found === null ? 'Not suppressed' : 'Nothing is sent to this address'}>
      <Stack gap="xs" align="flex-start">
        {found === null
          ? <Text size="sm">Messages may be sent to it, as far as its owner’s consents allow.</Text>
          : <Text size="sm"><Why reason={found.reason} />{found.since !== undefined && <>, <When at={found.since} /></>}.</Text>}
        {suppress.error !== null && <Failure error={suppress.error} />}
        {found === null && mayAdd && <Button size="xs" variant="default" loading={suppress.isPending} onClick={() => suppress.mutate(address, {onSuccess: entry => suppressed(entry)})}>Send nothing there any more</Button>}
        {found !== null && mayLift && <Button size="xs" variant="default" onClick={() => setAsked(true)}>Lift</Button>}
      </Stack>
      <ReasonDialog
        title="Send to this address again?"
        about="Only lift what its owner asked you to lift, or what was put here by mistake. Your name and the reason stay in the list."
        action="Lift"
        isOpen={isAsked}
        isBusy={lift.isPending}
        error={lift.error}
        close={() => setAsked(false)}
        submit={reason => lift.mutate({address, reason}, {onSuccess: () => {
          setAsked(false)
          lifted()
        }})}
      />
    </Alert>
  )
}

function Lookup() {
  const lookup = useLookup(useTenant())
  const [namespace, setNamespace] = useState('email')
  const [value, setValue] = useState('')
  const [found, setFound] = useState<{address: Address; entry: Suppression | null} | null>(null)
  const ref = useErrorFocus(lookup.error)
  const errors = lookup.error === null ? {} : errorsByPlace(asProblem(lookup.error))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const address = {namespace: namespace.trim(), value: value.trim()}
    setFound(null)
    lookup.mutate(address, {onSuccess: entry => setFound({address, entry})})
  }
  return (
    <Card padding="md">
      <form ref={ref} onSubmit={submit} noValidate>
        <Stack>
          <Group align="flex-start" gap="sm">
            <TextInput label="Kind" description="Of identifier, such as email or phone." value={namespace} error={errors['/namespace']} onChange={event => setNamespace(event.currentTarget.value)} />
            <TextInput label="Address" description="It is looked up and not kept." value={value} error={errors['/value']} onChange={event => setValue(event.currentTarget.value)} style={{flex: '1 1 14rem'}} />
          </Group>
          <Group><Button type="submit" loading={lookup.isPending}>Look up</Button></Group>
          {lookup.error !== null && Object.keys(errors).length === 0 && <Failure error={lookup.error} />}
          <div aria-live="polite">
            {found !== null && (
              <Found
                address={found.address}
                found={found.entry}
                lifted={() => setFound({...found, entry: null})}
                suppressed={entry => setFound({...found, entry})}
              />
            )}
          </div>
        </Stack>
      </form>
    </Card>
  )
}

/** The addresses to which nothing is sent. */
export function SuppressionsPage() {
  const list = useSuppressions(useTenant())
  return (
    <Page title="Suppressions" about="Addresses to which nothing is sent any more: their owners unsubscribed, complained, or do not exist. Kept unreadable, so look one up to find it.">
      <Section title="Look an address up"><Lookup /></Section>
      <Section title="The list">
        <PagedRows
          label="Suppressed addresses"
          list={list}
          id={({id}) => id}
          columns={[
            {label: 'Why', cell: ({reason}) => <Why reason={reason} />},
            {label: 'State', cell: ({lifted}) => <State state={lifted === undefined ? 'suppressed' : 'lifted'} />},
            {label: 'Since', cell: ({since}) => (since === undefined ? 'not known' : <When at={since} />)},
            {label: 'Lifted', cell: ({lifted}) => (lifted === undefined ? '' : <><When at={lifted.at} /> by <Actor id={lifted.by} most={24} />: <Words text={lifted.why} most={80} /></>)},
          ]}
          empty={<Empty icon={<IconMailOff />} title="Nobody is suppressed">Who unsubscribes by a link in a mail, or whose address bounces, is put here by itself.</Empty>}
        />
      </Section>
    </Page>
  )
}
