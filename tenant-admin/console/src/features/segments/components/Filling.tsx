import {Group, Progress, Stack, Text} from '@mantine/core'
import {State} from '@/shared/State'
import {count} from '@/shared/text'
import {Words} from '@/shared/Words'
import type {Segment} from '../api/segments'

/** Whether a segment is live, or how far the sweep over what is stored has come. */
export function Filling({segment}: {segment: Segment}) {
  const {filling} = segment
  if (filling === undefined) {
    return <State state="live" />
  }
  const {done, total, problem} = filling
  if (problem !== undefined) {
    return <Stack gap={2}><State state="held" /><Text size="xs"><Words text={problem} most={120} /></Text></Stack>
  }
  return (
    <Stack gap={4}>
      <Group gap={6}><State state="filling" /><Text size="xs" c="dimmed">{total === undefined ? 'not begun' : `${count(done)} of ${count(total)}`}</Text></Group>
      {total !== undefined && total > 0 && <Progress value={Math.min(100, (100 * done) / total)} size="xs" aria-label={`How far ${segment.name} is filled`} />}
    </Stack>
  )
}
