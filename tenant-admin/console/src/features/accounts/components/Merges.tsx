import {Anchor, Button, Card, Group, Stack, Text} from '@mantine/core'
import {IconArrowBackUp} from '@tabler/icons-react'
import {useState} from 'react'
import {Link} from 'react-router'
import {Actor} from '@/shared/Actor'
import {Failure, ListSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {UndoDialog} from '@/shared/UndoDialog'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useAccountMerges, useAccountUndoPreview, useUndoAccountMerge, useUndoneMerges, type AccountMerge} from '../api/accounts'
import {cause, named} from '../model/account'
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

/** What people took apart from an account: events do not put it together again. */
function TakenApart({account}: {account: string}) {
  const tenant = useTenant()
  const apart = useUndoneMerges(tenant, account).data?.items ?? []
  return apart.map(one => (
    <Text key={one.account} size="sm" c="dimmed">
      Apart from <Anchor component={Link} to={`/t/${tenant}/accounts/${one.account}`} inherit><Words text={named(one.identifiers)} most={70} /></Anchor>
      {one.at !== undefined && <>, taken apart <When at={one.at} /></>}
      {one.actor !== '' && <> by <Actor id={one.actor} most={40} /></>}
    </Text>
  ))
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
            <Text size="sm"><Words text={named(merge.identifiers)} most={70} />, <When at={merge.at} />, {merge.actor === '' ? <Words text={cause(merge.source)} most={80} /> : <>by <Actor id={merge.actor} most={40} /></>}</Text>
            {mayChange && <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={15} />} onClick={() => setUndone(merge)}>Undo</Button>}
          </Group>
        ))}
        <TakenApart account={account} />
        {mayChange && <Group><MergeWith account={account} /></Group>}
      </Stack>
      {undone !== null && <Undo account={account} merge={undone} close={() => setUndone(null)} />}
    </Card>
  )
}
