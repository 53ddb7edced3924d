import {Button, Card, Group, Stack, Text} from '@mantine/core'
import {IconArrowBackUp} from '@tabler/icons-react'
import {useState} from 'react'
import {Failure, ListSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {UndoDialog} from '@/shared/UndoDialog'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useAccountMerges, useAccountUndoPreview, useUndoAccountMerge, type AccountMerge} from '../api/accounts'
import {cause} from '../model/account'
import {MergeWith} from './MergeWith'
import {Side} from './Side'

function Undo({account, merge, close}: {account: string; merge: AccountMerge; close: () => void}) {
  const tenant = useTenant()
  return (
    <UndoDialog
      part={merge.part}
      preview={useAccountUndoPreview(tenant, account, merge.part)}
      outcome={({rest, alone}) => (
        <Group align="stretch" grow wrap="wrap">
          <Side label="Stays here" account={rest} />
          <Side label="Stands alone again" account={alone} />
        </Group>
      )}
      undo={useUndoAccountMerge(tenant, account)}
      close={close}
    />
  )
}

/** What came together in an account, a way to take it apart, and a way to add to it. */
export function Merges({account}: {account: string}) {
  const tenant = useTenant()
  const mayChange = useMay('engineer')
  const found = useAccountMerges(tenant, account)
  const [undone, setUndone] = useState<AccountMerge | null>(null)
  if (found.isPending) {
    return <ListSkeleton rows={2} />
  }
  if (found.data === undefined) {
    return <Failure error={found.error} again={() => void found.refetch()} />
  }
  const merges = found.data.items
  return (
    <Card padding="md">
      <Stack gap="sm" align="stretch">
        {merges.length === 0 && <Text size="sm" c="dimmed">Nothing was merged into this account.</Text>}
        {merges.map(merge => (
          <Group key={merge.part} justify="space-between" gap="xs">
            <Text size="sm"><Words text={merge.identifiers.map(({namespace, value}) => `${namespace}:${value}`).join(', ')} most={70} />, <When at={merge.at} />, <Words text={cause(merge)} most={80} /></Text>
            {mayChange && <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={15} />} onClick={() => setUndone(merge)}>Undo</Button>}
          </Group>
        ))}
        {mayChange && <Group><MergeWith account={account} /></Group>}
      </Stack>
      {undone !== null && <Undo account={account} merge={undone} close={() => setUndone(null)} />}
    </Card>
  )
}
