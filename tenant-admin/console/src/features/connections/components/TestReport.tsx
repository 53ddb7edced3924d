import {Card, List, Stack, Text, ThemeIcon} from '@mantine/core'
import {IconCheck, IconMinus, IconX} from '@tabler/icons-react'
import {Words} from '@/shared/Words'
import {rungs, type Rung} from '../model/rungs'
import type {TestResult} from '../api/connections'

const LOOKS: Readonly<Record<Rung['state'], {colour: string; icon: React.ReactNode; words: string}>> = {
  held: {colour: 'tide', icon: <IconCheck size={14} aria-label="holds" />, words: ''},
  failed: {colour: 'madder', icon: <IconX size={14} aria-label="failed" />, words: ''},
  untried: {colour: 'gray', icon: <IconMinus size={14} aria-label="not tried" />, words: ' (not tried)'},
}

/** How far the test came, and what to do about it. */
export function TestReport({result}: {result: TestResult}) {
  return (
    <Card role="status">
      <Stack gap="sm">
        <Text fw={650}>{result.passed ? 'The test passed' : 'The test failed'}</Text>
        <List spacing={6} center size="sm">
          {rungs(result.passed, result.rung).map(({id, words, state}) => (
            <List.Item key={id} icon={<ThemeIcon size={22} radius="xl" variant="light" color={LOOKS[state].colour}>{LOOKS[state].icon}</ThemeIcon>}>
              <Text span inherit {...(state === 'untried' ? {c: 'dimmed'} : {})}>{words}{LOOKS[state].words}</Text>
            </List.Item>
          ))}
        </List>
        <Text size="sm"><Words text={result.message} most={400} /></Text>
        {result.remedy !== undefined && <Text size="sm" c="dimmed"><Words text={result.remedy} most={400} /></Text>}
      </Stack>
    </Card>
  )
}
