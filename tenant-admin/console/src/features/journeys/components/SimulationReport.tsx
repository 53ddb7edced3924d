import {Alert, Card, List, SimpleGrid, Stack, Text, Title} from '@mantine/core'
import {Rows} from '@/shared/Rows'
import {count, plural} from '@/shared/text'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import type {Simulation, SimulationOutcome} from '../api/simulations'
import {definitionOf} from '../model/definition'
import {actionsWords, compared, countsOf, notEntered, reasons, type Reason} from '../model/simulation'
import {Picture} from './Picture'

function Compared({outcome}: {outcome: SimulationOutcome}) {
  const live = outcome.live
  return (
    <Rows
      label="What it would have done"
      items={compared(outcome)}
      id={({label}) => label}
      columns={[
        {label: 'Figure', cell: ({label}) => label},
        {label: 'This definition', isNumber: true, cell: ({tried}) => tried},
        ...(live === undefined ? [] : [{label: `Version ${String(live.version)}, entered now`, isNumber: true, cell: (line: {live: string}) => line.live}]),
      ]}
    />
  )
}

function ByReason({title, items, hasLive, words}: {title: string; items: readonly Reason[]; hasLive: boolean; words?: (what: string) => string}) {
  if (items.length === 0) {
    return null
  }
  return (
    <Rows
      label={title}
      items={items}
      id={({what}) => what}
      columns={[
        {label: title, cell: ({what}) => <Words text={words === undefined ? what : words(what)} most={160} />},
        {label: 'This definition', isNumber: true, cell: ({tried}) => count(tried)},
        ...(hasLive ? [{label: 'Entered now', isNumber: true, cell: ({live}: Reason) => count(live)}] : []),
      ]}
    />
  )
}

/** What a journey would have done, beside what the live version would have. */
export function SimulationReport({simulation, outcome}: {simulation: Simulation; outcome: SimulationOutcome}) {
  const {tried, live} = outcome
  const definition = simulation.definition === undefined ? null : definitionOf(simulation.definition)
  const hasLive = live !== undefined
  return (
    <Stack gap="md">
      <Text size="sm">
        {plural(outcome.replayed, 'event')} of {plural(outcome.customers, 'customer')} from <When at={simulation.from} /> to <When at={simulation.to} /> {outcome.replayed === 1 ? 'was' : 'were'} replayed. Nothing was sent, and nothing was changed.
        {outcome.leftOut > 0 && ` ${plural(outcome.leftOut, 'customer')} with very many events ${outcome.leftOut === 1 ? 'was' : 'were'} left out.`}
      </Text>
      {!outcome.complete && <Alert color="brass" title="Not all customers were looked at">There are more events than one simulation reads; these are a sample of the customers.</Alert>}
      <Compared outcome={outcome} />
      {definition !== null && (
        <div>
          <Title order={3} size="h5" mb="xs">Where customers would have gone</Title>
          <Picture definition={definition} counts={countsOf(tried)} />
        </div>
      )}
      <SimpleGrid cols={{base: 1, md: 2}}>
        <Rows
          label="Ways from step to step"
          items={tried.ways}
          id={({from, to}) => `${from} ${to}`}
          columns={[
            {label: 'From', cell: ({from}) => (from === '' ? 'the entry' : <Words text={from} most={40} />)},
            {label: 'To', cell: ({to}) => (to === '' ? 'the end' : <Words text={to} most={40} />)},
            {label: 'How often', isNumber: true, cell: way => count(way.count)},
          ]}
        />
        <Rows
          label="Actions per customer"
          items={tried.actions}
          id={({least}) => String(least)}
          columns={[
            {label: 'Actions sent', cell: actionsWords},
            {label: 'Customers', isNumber: true, cell: ({customers}) => count(customers)},
          ]}
        />
      </SimpleGrid>
      <ByReason title="Left because of" items={reasons(tried.left, live?.left)} hasLive={hasLive} />
      <ByReason title="Not sent because" items={reasons(tried.blocked, live?.blocked)} hasLive={hasLive} />
      <ByReason title="Did not enter because" items={reasons(tried.notEntered, live?.notEntered)} hasLive={hasLive} words={notEntered} />
      <ByReason title="Steps that failed" items={reasons(tried.parked, live?.parked)} hasLive={hasLive} />
      <ByReason title="Variants" items={reasons(tried.variants, live?.variants)} hasLive={hasLive} />
      <ByReason title="Entered on" items={reasons(tried.enteredByDay, live?.enteredByDay).sort((one, other) => one.what.localeCompare(other.what))} hasLive={hasLive} />
      <Card padding="sm"><List size="xs" c="dimmed">{outcome.limits.map(sentence => <List.Item key={sentence}>{sentence}</List.Item>)}</List></Card>
    </Stack>
  )
}
