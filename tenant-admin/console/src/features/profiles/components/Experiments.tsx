import {Card, Group, Stack, Text} from '@mantine/core'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import type {Profile} from '../api/profiles'

/** Which variants of experiments a customer keeps. */
export function Experiments({profile}: {profile: Profile}) {
  return (
    <Card padding="md">
      <Stack gap={6}>
        {profile.experiments.map(({experiment, variant, since}) => (
          <Group key={experiment} justify="space-between" gap="xs" wrap="nowrap">
            <Text size="sm"><Words text={experiment} most={40} />: <Text span inherit fw={550}><Words text={variant} most={32} /></Text></Text>
            <Text size="xs" c="dimmed" style={{flex: 'none'}}><When at={since} /></Text>
          </Group>
        ))}
      </Stack>
    </Card>
  )
}
