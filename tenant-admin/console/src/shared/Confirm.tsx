import {Button, Group, Modal, Stack, Text} from '@mantine/core'
import {Failure} from './states'

interface ConfirmProps {
  title: string
  about: string
  action: string
  isOpen: boolean
  isBusy: boolean
  error: Error | null
  close: () => void
  submit: () => void
}

/** Asks before something that cannot be undone. */
export function Confirm({title, about, action, isOpen, isBusy, error, close, submit}: ConfirmProps) {
  return (
    <Modal opened={isOpen} onClose={close} title={title}>
      <Stack>
        <Text size="sm">{about}</Text>
        {error !== null && <Failure error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Cancel</Button>
          <Button color="madder" loading={isBusy} onClick={submit}>{action}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
