import {Alert, Button, Card, Group, List, Loader, Progress, Stack, Text} from '@mantine/core'
import {asProblem} from '@/api/problem'
import {Failure} from '@/shared/states'
import {plural} from '@/shared/text'
import {inWords, progress, type Count} from '../model/counting'
import {Person} from './Person'
import type {LiveCount} from './useCount'

function Unknown({count}: {count: Count}) {
  return (
    <Alert color="brass" title={`Not known yet of ${plural(count.unknown, 'profile')}`}>
      <Text size="sm">The events that the condition asks about are not kept in this way yet. Once it is saved, the hub fills them in from history, and who fulfils the condition comes in. What is not filled:</Text>
      <List size="sm">{count.notReady.map(window => <List.Item key={window}><code>{window}</code></List.Item>)}</List>
    </Alert>
  )
}

/** Who fulfils the condition, counted on what is stored. */
export function CountPanel({live}: {live: LiveCount}) {
  const {count} = live
  const part = progress(count)
  const isRefused = count.error !== null && (asProblem(count.error).errors ?? []).length > 0
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Group gap="xs" role="status" aria-live="polite" data-count-state={count.state}>
            {count.state === 'counting' && <Loader size="xs" aria-hidden />}
            <Text size="sm" fw={600}>{isRefused ? 'The text is not a condition yet.' : inWords(count)}</Text>
          </Group>
          {count.state === 'counting' && <Button size="compact-sm" variant="default" onClick={live.stop}>Stop</Button>}
          {count.state === 'stopped' && <Button size="compact-sm" variant="default" onClick={live.goOn}>Go on</Button>}
          {count.state === 'done' && <Button size="compact-sm" variant="subtle" onClick={live.again}>Count again</Button>}
        </Group>
        {count.state === 'counting' && <Progress value={part ?? 0} size="sm" aria-label="How far it is counted" />}
        {count.error !== null && !isRefused && <Failure error={count.error} again={live.goOn} />}
        {count.unknown > 0 && <Unknown count={count} />}
        {count.sample.length > 0 && (
          <div>
            <Text size="xs" c="dimmed" fw={600}>For example</Text>
            <List size="sm" listStyleType="none">{count.sample.map(profile => <List.Item key={profile}><Person profile={profile} /></List.Item>)}</List>
          </div>
        )}
      </Stack>
    </Card>
  )
}
