import {Anchor, SegmentedControl, Stack, Tabs, Text} from '@mantine/core'
import {IconUsersPlus} from '@tabler/icons-react'
import {useState} from 'react'
import {Page} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {Empty} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Cut, Words} from '@/shared/Words'
import {useSuggestions, type Suggestion, type SuggestionState} from '../api/matches'
import {after, percent} from '../model/matches'
import {RulesForm} from './RulesForm'
import {SuggestionView} from './SuggestionView'

const STATES: readonly {value: SuggestionState; label: string}[] = [
  {value: 'open', label: 'To decide'},
  {value: 'confirmed', label: 'One person'},
  {value: 'rejected', label: 'Not the same'},
]

function nameOf({profiles}: Suggestion): string {
  const values = profiles[0]?.values ?? {}
  const name = [values.givenName?.[0], values.familyName?.[0]].filter(Boolean).join(' ')
  return name || values.fullName?.[0] || 'Without a name'
}

function Suggestions({state}: {state: SuggestionState}) {
  const list = useSuggestions(useTenant(), state)
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = list.items.find(({id}) => id === chosen) ?? list.items[0]
  const next = () => setChosen(shown === undefined ? null : after(list.items.map(({id}) => id), shown.id))
  return (
    <Stack gap="lg">
      {shown !== undefined && <SuggestionView key={shown.id} suggestion={shown} next={next} />}
      <PagedRows
        label="Suggestions"
        list={list}
        id={({id}) => id}
        columns={[
          {
            label: 'Name',
            cell: one => (
              <Anchor component="button" type="button" ta="start" className="quiet-link" aria-current={one.id === shown?.id} onClick={() => setChosen(one.id)}>
                <Cut text={nameOf(one)} most={50} />
              </Anchor>
            ),
          },
          {label: 'How sure', isNumber: true, cell: ({probability}) => percent(probability)},
          {label: 'Strongest', cell: ({evidence}) => <Text span size="sm" c="dimmed"><Words text={evidence[0]?.words ?? ''} most={80} /></Text>},
          {label: 'Found', cell: ({found}) => <When at={found} />},
        ]}
        empty={
          <Empty icon={<IconUsersPlus />} title={state === 'open' ? 'Nothing to decide' : 'None so far'}>
            {state === 'open' ? 'Profiles that may be one person appear here, with what speaks for and against it. New and changed profiles are compared within minutes.' : 'What was decided is listed here.'}
          </Empty>
        }
      />
    </Stack>
  )
}

/** Profiles that may be one person, to be decided by a person. */
export function MatchesPage() {
  const [state, setState] = useState<SuggestionState>('open')
  return (
    <Page title="Matches" about="Profiles that share no identifier and may be one person all the same. Confirm them to merge both, which can be undone.">
      <Tabs defaultValue="suggestions" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="suggestions">Suggestions</Tabs.Tab>
          <Tabs.Tab value="rules">Rules</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="suggestions">
          <SegmentedControl
            aria-label="Which suggestions"
            mb="md"
            data={STATES.map(({value, label}) => ({value, label}))}
            value={state}
            onChange={value => setState(STATES.find(one => one.value === value)?.value ?? 'open')}
          />
          <Suggestions key={state} state={state} />
        </Tabs.Panel>
        <Tabs.Panel value="rules"><RulesForm /></Tabs.Panel>
      </Tabs>
    </Page>
  )
}
