import {Alert, Button, Group, Modal, Stack, Text, TextInput} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {IconArrowMerge} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {useNavigate} from 'react-router'
import {Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useAccountMergePreview, useFindAccount, useMergeAccounts, type AccountMergePreview} from '../api/accounts'
import {asIdentifier} from '../model/account'
import {Side} from './Side'

function Outcome({preview}: {preview: AccountMergePreview}) {
  return (
    <Stack gap="sm">
      {preview.refused !== '' && <Alert color="madder" title="The two cannot be merged">{preview.refused}</Alert>}
      <Group align="stretch" grow wrap="wrap">
        <Side label="This account" account={preview.one} />
        <Side label="The other" account={preview.other} />
        <Side label="Together" account={preview.together} />
      </Group>
    </Stack>
  )
}

/** Finds another account, shows what the two would be together, and makes them one. */
export function MergeWith({account}: {account: string}) {
  const tenant = useTenant()
  const navigate = useNavigate()
  const [isOpen, {open, close}] = useDisclosure(false)
  const [text, setText] = useState('')
  const found = useFindAccount(tenant)
  const other = found.data?.id ?? null
  const isSame = other === account
  const preview = useAccountMergePreview(tenant, account, isOpen && !isSame ? other : null)
  const merge = useMergeAccounts(tenant, account)
  const seek = (event: SyntheticEvent) => {
    event.preventDefault()
    found.mutate(asIdentifier(text) ?? `group_id:${text.trim()}`)
  }
  const leave = () => {
    close()
    setText('')
    found.reset()
    merge.reset()
  }
  const submit = () => {
    if (other === null) {
      return
    }
    merge.mutate(other, {
      onSuccess: ({account: together}) => {
        leave()
        if (together !== undefined) {
          void navigate(`/t/${tenant}/accounts/${together}`)
        }
      },
    })
  }
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconArrowMerge size={15} />} onClick={open}>Merge with…</Button>
      <Modal opened={isOpen} onClose={leave} title="Merge with another account" size="xl">
        <Stack>
          <form onSubmit={seek} role="search">
            <Group align="flex-end" gap="xs">
              <TextInput label="An identifier of the other account" placeholder="example.com, 0042, or salesforce:001…" value={text} onChange={event => setText(event.currentTarget.value)} style={{flex: '1 1 14rem'}} data-autofocus />
              <Button type="submit" variant="default" loading={found.isPending} disabled={text.trim() === ''}>Find</Button>
            </Group>
          </form>
          {found.error !== null && <Failure error={found.error} />}
          {found.data === null && <Text size="sm" c="dimmed">No account has this identifier.</Text>}
          {isSame && <Text size="sm" c="dimmed">This identifier is one of this account.</Text>}
          {preview.error !== null && <Failure error={preview.error} again={() => void preview.refetch()} />}
          {preview.isLoading && <ListSkeleton rows={3} />}
          {preview.data !== undefined && <Outcome preview={preview.data} />}
          {merge.error !== null && <Failure error={merge.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={leave}>Cancel</Button>
            <Button disabled={preview.data === undefined || preview.data.refused !== ''} loading={merge.isPending} onClick={submit}>Merge the two</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
