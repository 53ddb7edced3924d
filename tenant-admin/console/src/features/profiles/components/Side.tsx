import {Card, Stack, Text} from '@mantine/core'
import {plural} from '@/shared/text'
import {Words} from '@/shared/Words'
import type {ProfilePreview} from '../api/merges'
import {inOrder} from '../model/profile'

/** A profile as it would be, in short. */
export function Side({title, profile}: {title: string; profile: ProfilePreview}) {
  const refused = Object.entries(profile.consents).filter(([, isGranted]) => !isGranted).map(([name]) => name)
  return (
    <Card padding="sm" withBorder miw={200}>
      <Stack gap={4}>
        <Text size="xs" c="dimmed" fw={600}>{title}</Text>
        {profile.identifiers.length === 0 && <Text size="sm" c="dimmed">No identifiers.</Text>}
        {inOrder(profile.identifiers).map(({namespace, value}) => <Text key={`${namespace}:${value}`} size="sm"><Words text={`${namespace}:${value}`} most={44} /></Text>)}
        <Text size="xs" c="dimmed">
          {plural(Object.keys(profile.traits).length, 'trait')}, {plural(profile.enrolments.length, 'journey')}, {plural(profile.accounts.length, 'account')}
        </Text>
        {refused.length > 0 && <Text size="xs">Does not allow <Words text={refused.join(', ')} most={80} /></Text>}
      </Stack>
    </Card>
  )
}
