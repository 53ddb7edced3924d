import {Anchor, Button, Group, Modal, Stack, TextInput} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {IconBuildingCommunity, IconPlus} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {Link} from 'react-router'
import {asProblem, errorsByPlace} from '@/api/problem'
import {useErrorFocus} from '@/shared/errorFocus'
import {Page} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty, Failure} from '@/shared/states'
import {count} from '@/shared/text'
import {useLeave, useUnsaved} from '@/shared/unsaved'
import {When} from '@/shared/When'
import {Cut} from '@/shared/Words'
import {useCreateTenant, useTenants} from '../api/tenants'
import {idOf} from '../model/id'

function CreateForm({close}: {close: () => void}) {
  const create = useCreateTenant()
  const leave = useLeave()
  const [name, setName] = useState('')
  const [id, setId] = useState<string | null>(null)
  useUnsaved(name !== '' && !create.isSuccess)
  const ref = useErrorFocus(create.error)
  const errors = create.error === null ? {} : errorsByPlace(asProblem(create.error))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    create.mutate({id: id ?? idOf(name), name: name.trim()}, {onSuccess: made => leave(`/t/${made.id}`)})
  }
  return (
    <form ref={ref} onSubmit={submit} noValidate>
      <Stack>
        {create.error !== null && Object.keys(errors).length === 0 && <Failure error={create.error} />}
        <TextInput label="Name" placeholder="Acme Ltd." withAsterisk value={name} error={errors['/name']} onChange={event => setName(event.currentTarget.value)} data-autofocus />
        <TextInput
          label="Id"
          description="In addresses; cannot be changed later."
          withAsterisk
          value={id ?? idOf(name)}
          error={errors['/id']}
          onChange={event => setId(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Cancel</Button>
          <Button type="submit" loading={create.isPending}>Create tenant</Button>
        </Group>
      </Stack>
    </form>
  )
}

/** All tenants of the installation, for its operator. */
export function TenantsPage() {
  const list = useTenants()
  const [isOpen, {open, close}] = useDisclosure(false)
  const button = <Button leftSection={<IconPlus size={17} />} onClick={open}>New tenant</Button>
  return (
    <Page title="Tenants" about="The companies of this installation. Everything stored belongs to exactly one of them." actions={button}>
      <PagedRows
        label="Tenants"
        list={list}
        id={({id}) => id}
        columns={[
          {label: 'Name', cell: ({id, name}) => <Anchor component={Link} to={`/t/${id}`} className="quiet-link"><Cut text={name} most={50} /></Anchor>},
          {label: 'Id', cell: ({id}) => id},
          {label: 'State', cell: ({state}) => <State state={state} />},
          {label: 'Events a second', isNumber: true, cell: ({quotas}) => count(quotas.eventsPerSecond)},
          {label: 'Since', cell: ({created}) => <When at={created} />},
        ]}
        empty={<Empty icon={<IconBuildingCommunity />} title="No tenant yet" action={button}>Create the first one; then connect something to it.</Empty>}
      />
      <Modal opened={isOpen} onClose={close} title="New tenant" closeOnClickOutside={false}>{isOpen && <CreateForm close={close} />}</Modal>
    </Page>
  )
}
