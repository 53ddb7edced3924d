import {Alert, Button, Card, Group, Modal, SegmentedControl, Select, Stack, Switch, Text} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {IconRefresh} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useRotate, type Connection, type Connector} from '../api/connections'
import {errorsElsewhere, fieldsOf, settingsOf, type FormValues} from '../model/form'
import {SchemaFields} from './SchemaFields'

const GRACES = [
  {value: 'PT0S', label: 'not at all'},
  {value: 'PT1H', label: 'an hour'},
  {value: 'PT24H', label: 'a day'},
  {value: 'P7D', label: 'a week'},
]
const KEEP = 'keep'

function RotateForm({connection, connector, close}: {connection: Connection; connector: Connector; close: () => void}) {
  const rotate = useRotate(useTenant(), connection.id)
  const methods = connector.authentication.map(({method}) => method).filter(method => method !== 'none')
  const secretFields = fieldsOf(connector.settings).filter(({kind}) => kind === 'secret' || kind === 'secrets').map(field => ({...field, isRequired: false}))
  const [settings, setSettings] = useState<FormValues>({})
  const [method, setMethod] = useState(secretFields.length > 0 ? KEEP : (methods[0] ?? KEEP))
  const [credentials, setCredentials] = useState<FormValues>({})
  const [grace, setGrace] = useState('PT24H')
  const [isTested, setTested] = useState(true)
  const credentialFields = fieldsOf(connector.authentication.find(one => one.method === method)?.credentials)
  const errors = rotate.error === null ? {} : errorsByPlace(asProblem(rotate.error))
  const elsewhere = errorsElsewhere(errors, [...secretFields.map(({name}) => `/settings/${name}`), ...credentialFields.map(({name}) => `/credentials/${name}`)])
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    rotate.mutate(
      {
        settings: settingsOf(secretFields, settings),
        ...(method === KEEP ? {} : {credentials: {method, ...settingsOf(credentialFields, credentials)}}),
        grace,
        test: isTested,
      },
      {
        onSuccess: () => {
          notifications.show({message: 'The new secrets are in place.'})
          close()
        },
      },
    )
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Text size="sm">What you leave empty stays as it is. No signal is lost meanwhile.</Text>
        {rotate.error !== null && Object.keys(errors).length === 0 && <Failure error={rotate.error} />}
        {elsewhere.length > 0 && <Alert color="madder" title="This could not be put in place">{elsewhere.map(message => <Text key={message} size="sm">{message}</Text>)}</Alert>}
        <SchemaFields fields={secretFields} values={settings} errors={errors} at="/settings" change={(name, value) => setSettings({...settings, [name]: value})} />
        {methods.length > 0 && (
          <>
            <Text fw={600} size="sm" id="rotated-sign-in">How the hub signs in at the tool</Text>
            <SegmentedControl aria-labelledby="rotated-sign-in" data={[{value: KEEP, label: 'as before'}, ...methods]} value={method} onChange={setMethod} style={{alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto'}} />
            <SchemaFields fields={credentialFields} values={credentials} errors={errors} at="/credentials" change={(name, value) => setCredentials({...credentials, [name]: value})} />
          </>
        )}
        {secretFields.some(({kind}) => kind === 'secrets') && (
          <Select label="Old signing secrets are accepted for" description="So that what the tool signed before it knew the new ones still comes in." data={GRACES} value={grace} allowDeselect={false} onChange={chosen => setGrace(chosen ?? grace)} />
        )}
        <Switch label="Ask the tool first" description="What it does not accept is not put in place." checked={isTested} onChange={event => setTested(event.currentTarget.checked)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Cancel</Button>
          <Button type="submit" loading={rotate.isPending}>Put in place</Button>
        </Group>
      </Stack>
    </form>
  )
}

/** New secrets in the place of old ones, without a pause. */
export function Rotate({connection, connector}: {connection: Connection; connector: Connector}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card>
      <Group justify="space-between">
        <div>
          <Text fw={600}>Put new secrets in place</Text>
          <Text size="sm" c="dimmed">Tried at the tool first; old signing secrets are accepted for a while beside them.</Text>
        </div>
        <Button variant="default" leftSection={<IconRefresh size={17} />} onClick={() => setOpen(true)}>Rotate</Button>
      </Group>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Put new secrets in place">
        <RotateForm connection={connection} connector={connector} close={() => setOpen(false)} />
      </Modal>
    </Card>
  )
}
