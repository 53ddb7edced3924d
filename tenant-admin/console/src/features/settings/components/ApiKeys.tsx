import {Alert, Badge, Button, Checkbox, Group, Modal, Stack, Text, TextInput} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {IconKey, IconPlus} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Actor} from '@/shared/Actor'
import {Confirm} from '@/shared/Confirm'
import {Copy} from '@/shared/Copy'
import {useErrorFocus} from '@/shared/errorFocus'
import {Section} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {Empty, Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useUnsaved} from '@/shared/unsaved'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useApiKeys, useCreateApiKey, useRevokeApiKey, type ApiKey, type KeyRole} from '../api/keys'
import {ROLES} from '../model/roles'

function CreateForm({close, made}: {close: () => void; made: (key: ApiKey) => void}) {
  const create = useCreateApiKey(useTenant())
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<KeyRole[]>(['viewer'])
  useUnsaved(name !== '' && !create.isSuccess)
  const ref = useErrorFocus(create.error)
  const errors = create.error === null ? {} : errorsByPlace(asProblem(create.error))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    create.mutate({name: name.trim(), roles}, {onSuccess: made})
  }
  return (
    <form ref={ref} onSubmit={submit} noValidate>
      <Stack>
        {create.error !== null && Object.keys(errors).length === 0 && <Failure error={create.error} />}
        <TextInput label="Name" description="What will use it." placeholder="CI" withAsterisk value={name} error={errors['/name']} onChange={event => setName(event.currentTarget.value)} data-autofocus />
        <Checkbox.Group label="What it may do" error={errors['/roles']} value={roles} onChange={next => setRoles(next)}>
          <Stack gap="xs" mt="xs">{ROLES.map(({role, about}) => <Checkbox key={role} value={role} label={role} description={about} />)}</Stack>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Cancel</Button>
          <Button type="submit" loading={create.isPending}>Create key</Button>
        </Group>
      </Stack>
    </form>
  )
}

function Secret({secret, close}: {secret: string; close: () => void}) {
  return (
    <Stack>
      <Alert color="brass" title="Copy it now">This is the only time that it is shown.</Alert>
      <Group gap="xs" wrap="nowrap"><pre className="code" data-wrap style={{flex: 1}}>{secret}</pre><Copy text={secret} label="Copy the API key" /></Group>
      <Group justify="flex-end"><Button onClick={close}>I have it</Button></Group>
    </Stack>
  )
}

/** The keys by which machines use the API. */
export function ApiKeys() {
  const tenant = useTenant()
  const list = useApiKeys(tenant)
  const revoke = useRevokeApiKey(tenant)
  const [isOpen, {open, close}] = useDisclosure(false)
  const [made, setMade] = useState<string | null>(null)
  const [asked, setAsked] = useState<ApiKey | null>(null)
  const button = <Button size="sm" leftSection={<IconPlus size={16} />} onClick={open}>New API key</Button>
  const done = () => {
    setMade(null)
    close()
  }
  return (
    <Section title="API keys" actions={list.items.length > 0 && button}>
      <PagedRows
        label="API keys"
        list={list}
        id={({id}) => id}
        columns={[
          {label: 'Name', cell: ({name}) => <Text span fw={600} size="sm"><Words text={name} most={40} /></Text>},
          {label: 'May', cell: ({roles}) => <Group gap={4} justify="inherit">{roles.map(role => <Badge key={role} color="gray">{role}</Badge>)}</Group>},
          {label: 'Made', cell: ({created, createdBy}) => <><When at={created} /> by <Actor id={createdBy} most={24} /></>},
          {label: 'Ends', cell: ({expires}) => (expires === undefined ? 'never' : <When at={expires} />)},
          {label: 'Revoke', cell: key => <Button size="compact-sm" variant="subtle" color="madder" onClick={() => setAsked(key)}>Revoke</Button>},
        ]}
        empty={<Empty icon={<IconKey />} title="No API key yet" action={button}>A machine, such as a build that publishes journeys, signs in by an API key.</Empty>}
      />
      <Modal opened={isOpen} onClose={done} title={made === null ? 'New API key' : 'The new API key'} closeOnClickOutside={false}>
        {isOpen && (made === null ? <CreateForm close={done} made={key => setMade(key.key ?? '')} /> : <Secret secret={made} close={done} />)}
      </Modal>
      <Confirm
        title="Revoke this API key?"
        about="What uses it is refused from now on. This cannot be undone."
        action="Revoke"
        isOpen={asked !== null}
        isBusy={revoke.isPending}
        error={revoke.error}
        close={() => setAsked(null)}
        submit={() => asked !== null && revoke.mutate(asked.id, {onSuccess: () => setAsked(null)})}
      />
    </Section>
  )
}
