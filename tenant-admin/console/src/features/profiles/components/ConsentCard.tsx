import {Button, Card, Divider, Group, Modal, Select, Stack, Text, TextInput} from '@mantine/core'
import {useState} from 'react'
import {Actor} from '@/shared/Actor'
import {ReasonDialog} from '@/shared/ReasonDialog'
import {Rows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty, Failure, ListSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {IconShieldCheck} from '@tabler/icons-react'
import {useConsentHistory, useConsents, useSayConsent, type ConsentEntry, type Consents} from '../api/consents'
import {about, BASES, basisLabel, shownState, STATES} from '../model/consent'

/** Who said so: a person or machine of the tenant, or an event of a connection. */
function Whence({consent}: {consent: ConsentEntry}) {
  return (
    <Text size="xs" c="dimmed">
      {consent.actor === undefined ? 'said by an event' : <>said by <Actor id={consent.actor} most={32} /></>} <When at={consent.at} />
      {consent.basis !== undefined && <>, {basisLabel(consent.basis)}</>}
      {consent.until !== undefined && <>, {consent.ended ? 'ended' : 'ends'} <When at={consent.until} /></>}
      {consent.proof !== undefined && <>, shown: <Words text={consent.proof} most={60} /></>}
    </Text>
  )
}

function Entries({consents}: {consents: Consents}) {
  if (consents.consents.length === 0) {
    return <Text size="sm" c="dimmed">The customer has said nothing yet; what holds then is in the settings, under purposes.</Text>
  }
  return consents.consents.map(consent => (
    <Stack key={`${consent.purpose}/${consent.channel}`} gap={2}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={500}><Words text={about(consent.purpose, consent.channel)} most={60} /></Text>
        <State state={shownState(consent.state, consent.ended)} />
      </Group>
      <Whence consent={consent} />
    </Stack>
  ))
}

/** What the hub would do now, which is what is asked again before each message. */
function Verdicts({consents}: {consents: Consents}) {
  if (consents.verdicts.length === 0) {
    return null
  }
  return (
    <>
      <Divider label="What may be sent now" labelPosition="left" />
      {consents.verdicts.map(({purpose, channel, name, allowed, reason}) => (
        <Stack key={`${purpose}/${channel}`} gap={2}>
          <Group justify="space-between" gap="xs">
            <Text size="sm"><Words text={about(name ?? purpose, channel)} most={60} /></Text>
            <Text size="sm" fw={600}>{allowed ? 'May be sent' : 'Not sent'}</Text>
          </Group>
          {reason !== undefined && <Text size="xs" c="dimmed"><Words text={reason} most={200} /></Text>}
        </Stack>
      ))}
    </>
  )
}

function History({profile}: {profile: string}) {
  const history = useConsentHistory(useTenant(), profile)
  if (history.isPending) {
    return <ListSkeleton />
  }
  if (history.data === undefined) {
    return <Failure error={history.error} again={() => void history.refetch()} />
  }
  const items = history.data.items.map((change, place) => ({...change, place}))
  if (items.length === 0) {
    return <Empty icon={<IconShieldCheck />} title="No change is known">Nothing that is kept of this customer said anything of a consent.</Empty>
  }
  return (
    <Stack>
      <Rows
        label="How consents changed"
        items={items}
        id={({place}) => String(place)}
        columns={[
          {label: 'Purpose', cell: ({purpose, channel}) => <Words text={about(purpose, channel)} most={48} />},
          {label: 'State', cell: ({state}) => <State state={shownState(state, false)} />},
          {label: 'When', cell: ({at}) => <When at={at} />},
          {label: 'By', cell: ({actor, event}) => actor === undefined ? <Words text={event} most={32} /> : <Actor id={actor} most={32} />},
          {label: 'Why', cell: ({reason, basis}) => <Words text={[basis === undefined ? '' : basisLabel(basis), reason ?? ''].filter(text => text !== '').join(': ')} most={120} />},
        ]}
      />
      {!history.data.complete && <Text size="sm" c="dimmed">There may be older changes than these.</Text>}
    </Stack>
  )
}

function Change({profile, close}: {profile: string; close: () => void}) {
  const say = useSayConsent(useTenant(), profile)
  const [purpose, setPurpose] = useState('')
  const [channel, setChannel] = useState('')
  const [state, setState] = useState<string>('withdrawn')
  const [basis, setBasis] = useState<string | null>(null)
  return (
    <ReasonDialog
      title="Change a consent"
      about="It is noted as said now, by you, and holds for the next message already. The reason stays in the history."
      action="Note it"
      isOpen
      isBusy={say.isPending}
      error={say.error}
      close={close}
      submit={reason => say.mutate(
        {said: {purpose: purpose.trim(), state, ...(channel.trim() === '' ? {} : {channel: channel.trim()}), ...(basis === null ? {} : {basis})}, reason},
        {onSuccess: close},
      )}
    >
      <TextInput label="Purpose" description="As journeys name it; * stands for all." withAsterisk value={purpose} onChange={event => setPurpose(event.currentTarget.value)} />
      <TextInput label="Channel" description="For example email; empty stands for all." value={channel} onChange={event => setChannel(event.currentTarget.value)} />
      <Select label="What the customer says" data={[...STATES]} value={state} allowDeselect={false} onChange={next => setState(next ?? 'withdrawn')} />
      <Select label="Legal basis" placeholder="Not said" clearable data={[...BASES]} value={basis} onChange={setBasis} />
    </ReasonDialog>
  )
}

/** What a customer allows, whence that came, and what follows from it. */
export function ConsentCard({profile}: {profile: string}) {
  const consents = useConsents(useTenant(), profile)
  const mayChange = useMay('author')
  const [open, setOpen] = useState<'change' | 'history' | null>(null)
  if (consents.isPending) {
    return <ListSkeleton rows={2} />
  }
  if (consents.data === undefined) {
    return <Failure error={consents.error} again={() => void consents.refetch()} />
  }
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Entries consents={consents.data} />
        <Verdicts consents={consents.data} />
        <Group gap="xs">
          {mayChange && <Button size="compact-sm" variant="default" onClick={() => setOpen('change')}>Change a consent</Button>}
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen('history')}>How consents changed</Button>
        </Group>
      </Stack>
      {open === 'change' && <Change profile={profile} close={() => setOpen(null)} />}
      <Modal opened={open === 'history'} onClose={() => setOpen(null)} title="How consents changed" size="xl">
        {open === 'history' && <History profile={profile} />}
      </Modal>
    </Card>
  )
}
