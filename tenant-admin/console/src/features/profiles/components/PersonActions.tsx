import {Button, Group, List, Modal, Stack, Text, TextInput} from '@mantine/core'
import {IconFileExport, IconUserX} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {useNavigate} from 'react-router'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {exportAddress, useErase} from '../api/person'
import {CONFIRMATION, isConfirmed} from '../model/confirmation'

function EraseDialog({profile, isOpen, close}: {profile: string; isOpen: boolean; close: () => void}) {
  const tenant = useTenant()
  const navigate = useNavigate()
  const erase = useErase(tenant, profile)
  const [typed, setTyped] = useState('')
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    erase.mutate(undefined, {onSuccess: begun => void navigate(`/t/${tenant}/erasures/${begun.id}`)})
  }
  return (
    <Modal opened={isOpen} onClose={close} title="Erase this person for good?">
      <form onSubmit={send}>
        <Stack>
          <Text size="sm">Nobody can bring the person back. What happens:</Text>
          <List size="sm" spacing={4}>
            <List.Item>The profile, and all that were merged into it, is gone at once. Journeys end, and nothing more is sent.</List.Item>
            <List.Item>Events, deliveries, dead letters and identifiers are removed within minutes. Figures stay; nobody can tell any more whose they were.</List.Item>
            <List.Item>Each connected tool that can is asked to erase the person as well. The receipt says what came of it, and where somebody must see to it by hand.</List.Item>
            <List.Item>What comes later of the same person is refused, until an admin takes the identifier off the list.</List.Item>
            <List.Item>The raw log still holds what came in during the last days; it goes with the log’s own time. The receipt names the day.</List.Item>
          </List>
          <TextInput
            label={`Type “${CONFIRMATION}” to confirm`}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          {erase.error !== null && <Failure error={erase.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>Cancel</Button>
            <Button type="submit" color="madder" loading={erase.isPending} disabled={!isConfirmed(typed)}>Erase</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** What an admin does for a person: hand over all that is known, or forget it. */
export function PersonActions({profile}: {profile: string}) {
  const tenant = useTenant()
  const [isErasing, setErasing] = useState(false)
  if (!useMay('admin')) {
    return null
  }
  return (
    <Group gap="xs">
      <Button component="a" href={exportAddress(tenant, profile)} download variant="default" leftSection={<IconFileExport size={17} />}>Export</Button>
      <Button variant="subtle" color="madder" leftSection={<IconUserX size={17} />} onClick={() => setErasing(true)}>Erase…</Button>
      {isErasing && <EraseDialog profile={profile} isOpen close={() => setErasing(false)} />}
    </Group>
  )
}
