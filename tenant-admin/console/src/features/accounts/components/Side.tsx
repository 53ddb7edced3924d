import {Card, Stack, Text} from '@mantine/core'
import {plural} from '@/shared/text'
import {Words} from '@/shared/Words'
import type {Account} from '../api/accounts'
import {title} from '../model/account'

/** An account as it would be, in short. */
export function Side({label, account}: {label: string; account: Account}) {
  return (
    <Card padding="sm" withBorder miw={200}>
      <Stack gap={4}>
        <Text size="xs" c="dimmed" fw={600}>{label}</Text>
        <Text size="sm" fw={600}><Words text={title(account)} most={40} /></Text>
        {account.identifiers.map(({namespace, value}) => <Text key={`${namespace}:${value}`} size="sm"><Words text={`${namespace}:${value}`} most={44} /></Text>)}
        <Text size="xs" c="dimmed">{plural(Object.keys(account.traits).length, 'trait')}, {plural(account.memberCount, 'member')}</Text>
      </Stack>
    </Card>
  )
}
