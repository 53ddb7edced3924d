import {Anchor, Drawer, Group, SegmentedControl, Tabs, Text} from '@mantine/core'
import {IconMailCheck} from '@tabler/icons-react'
import {useState} from 'react'
import {useSearchParams} from 'react-router'
import {useConnectionNames} from '@/api/connections'
import {Page} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {leaving} from '@/shared/unsaved'
import {When} from '@/shared/When'
import {Cut, Words} from '@/shared/Words'
import {useDeadLetters, type DeadLetter} from '../api/deadletters'
import {filterOf, STATES, type Filter, type Kind, type LetterState} from '../model/letter'
import {ManyActions, Search} from './Desk'
import {Letter} from './Letter'

function List({kind, state, filter, open}: {kind: Kind; state: LetterState; filter: Filter; open: (letter: DeadLetter) => void}) {
  const tenant = useTenant()
  const nameOf = useConnectionNames(tenant)
  const list = useDeadLetters(tenant, kind, state, filter)
  return (
    <PagedRows
      label={kind === 'signal' ? 'Signals' : 'Deliveries'}
      list={list}
      id={({id}) => id}
      columns={[
        {
          label: 'Why',
          cell: letter => <Anchor component="button" type="button" ta="start" className="quiet-link" onClick={() => open(letter)}><Cut text={letter.reason || letter.code} most={90} /></Anchor>,
        },
        {label: kind === 'signal' ? 'Message' : 'Action', cell: ({signal, delivery}) => <Text span size="sm" c="dimmed"><Words text={signal?.messageId ?? delivery?.action ?? ''} most={28} /></Text>},
        {label: 'Connection', cell: ({connection}) => <Words text={nameOf(connection)} most={28} />},
        {label: 'State', cell: letter => <State state={letter.state} />},
        {label: 'When', cell: ({at}) => <When at={at} />},
      ]}
      empty={
        <Empty icon={<IconMailCheck />} title={state === 'dead' ? 'Nothing to see to' : `None is ${state}`}>
          {kind === 'signal' ? 'Signals that could not be applied appear here, with the reason and what was sent.' : 'Actions that no try got through appear here, with the reason and what was to be sent.'}
        </Empty>
      }
    />
  )
}

/** What was given up, to be repaired and tried again, or to be discarded. */
export function DeadLettersPage() {
  const [search, setSearch] = useSearchParams()
  const kind: Kind = search.get('kind') === 'delivery' ? 'delivery' : 'signal'
  const state = STATES[kind].find(one => one === search.get('state')) ?? 'dead'
  const filter = filterOf(kind, search)
  const [shown, setShown] = useState<DeadLetter | null>(null)
  return (
    <Page title="Dead letters" about="What was given up after bounded tries. Nothing here is lost: repair it and send it on, or discard it with a reason.">
      <Tabs value={kind} onChange={next => setSearch(next === 'delivery' ? {kind: 'delivery'} : {})} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="signal">Signals in</Tabs.Tab>
          <Tabs.Tab value="delivery">Deliveries out</Tabs.Tab>
        </Tabs.List>
        {(['signal', 'delivery'] as const).map(one => (
          <Tabs.Panel key={one} value={one}>
            <Search key={search.toString()} kind={one} filter={filter} find={wanted => setSearch({kind: one, state, ...wanted})} />
            <Group mb="md" justify="space-between">
              <SegmentedControl
                aria-label="State"
                data={STATES[one].map(value => ({value, label: value}))}
                value={state}
                onChange={next => setSearch({kind: one, state: next, ...filter})}
              />
              {(state === 'dead' || state === 'held' || state === 'expired') && <ManyActions kind={one} state={state} filter={filter} />}
            </Group>
            <List kind={one} state={state} filter={filter} open={setShown} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <Drawer opened={shown !== null} onClose={() => leaving.ask(() => setShown(null))} title={<Text fw={650}>{shown?.kind === 'delivery' ? 'Dead delivery' : 'Dead signal'}</Text>}>
        {shown !== null && <Letter key={shown.id} letter={shown} done={() => setShown(null)} />}
      </Drawer>
    </Page>
  )
}
