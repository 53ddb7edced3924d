import {Alert, Button, Card, Group, SegmentedControl, Stack, Text, TextInput} from '@mantine/core'
import {useState, type SyntheticEvent} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {useErrorFocus} from '@/shared/errorFocus'
import {Failure} from '@/shared/states'
import {useUnsaved} from '@/shared/unsaved'
import {errorAt, errorsElsewhere, fieldsOf, initialValues, settingsOf, type FormValues} from '../model/form'
import {SchemaFields} from './SchemaFields'
import type {Connection, Connector, SaveConnection} from '../api/connections'

interface ConnectionFormProps {
  connector: Connector
  connection?: Connection
  error: Error | null
  isBusy: boolean
  /** Nothing is unsaved any more. */
  isDone: boolean
  submit: (wanted: SaveConnection) => void
  cancel: () => void
}

/** What the person fills in, and what becomes of it. */
function useConnectionForm(connector: Connector, connection: Connection | undefined) {
  const settingsFields = fieldsOf(connector.settings, connection?.settings)
  const methods = connector.authentication.map(({method}) => method)
  const [name, setName] = useState(connection?.name ?? '')
  const [settings, setSettings] = useState<FormValues>(() => initialValues(settingsFields))
  const [method, setMethod] = useState(connection?.credentialsSet === true ? 'keep' : (methods[0] ?? ''))
  const [credentials, setCredentials] = useState<FormValues>({})
  const [isTouched, setTouched] = useState(false)
  const credentialFields = fieldsOf(connector.authentication.find(one => one.method === method)?.credentials)
  const wanted: SaveConnection = {
    connector: connector.id,
    name,
    settings: settingsOf(settingsFields, settings),
    ...(method === '' || method === 'keep' ? {} : {credentials: {method, ...settingsOf(credentialFields, credentials)}}),
    ...(connection === undefined ? {} : {mapping: connection.mapping}),
  }
  const touched = <T,>(set: (value: T) => void) => (value: T) => {
    setTouched(true)
    set(value)
  }
  return {
    settingsFields, credentialFields, methods, name, settings, method, credentials, wanted, isTouched,
    setName: touched(setName),
    setMethod: touched(setMethod),
    setSetting: (key: string, value: FormValues[string]) => touched(setSettings)({...settings, [key]: value}),
    setCredential: (key: string, value: FormValues[string]) => touched(setCredentials)({...credentials, [key]: value}),
  }
}

export function ConnectionForm({connector, connection, error, isBusy, isDone, submit, cancel}: ConnectionFormProps) {
  const form = useConnectionForm(connector, connection)
  useUnsaved(form.isTouched && !isDone)
  const ref = useErrorFocus(error)
  const errors = error === null ? {} : errorsByPlace(asProblem(error))
  const pointers = ['/name', ...form.settingsFields.map(({name}) => `/settings/${name}`), ...form.credentialFields.map(({name}) => `/credentials/${name}`)]
  const elsewhere = errorsElsewhere(errors, pointers)
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    submit(form.wanted)
  }
  return (
    <form ref={ref} onSubmit={send} noValidate>
      <Stack gap="lg">
        {error !== null && Object.keys(errors).length === 0 && <Failure error={error} />}
        {elsewhere.length > 0 && <Alert color="madder" title="This could not be saved">{elsewhere.map(message => <Text key={message} size="sm">{message}</Text>)}</Alert>}
        <Card>
          <Stack gap="md">
            <TextInput
              label="Name"
              description="By which journeys call it, such as helpdesk. Unique within the tenant."
              withAsterisk
              value={form.name}
              error={errorAt(errors, '/name')}
              onChange={event => form.setName(event.currentTarget.value)}
              data-autofocus
            />
            <SchemaFields fields={form.settingsFields} values={form.settings} errors={errors} at="/settings" kept={connection?.secretsSet ?? []} change={form.setSetting} />
          </Stack>
        </Card>
        {form.methods.length > 0 && (
          <Card>
            <Stack gap="md">
              <Text fw={600} id="sign-in-method">How the hub signs in at the tool</Text>
              <SegmentedControl
                aria-labelledby="sign-in-method"
                data={[...(connection?.credentialsSet === true ? [{value: 'keep', label: 'as before'}] : []), ...form.methods]}
                value={form.method}
                onChange={form.setMethod}
                style={{alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto'}}
              />
              <SchemaFields fields={form.credentialFields} values={form.credentials} errors={errors} at="/credentials" change={form.setCredential} />
            </Stack>
          </Card>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={cancel}>Cancel</Button>
          <Button type="submit" loading={isBusy}>{connection === undefined ? 'Create connection' : 'Save'}</Button>
        </Group>
      </Stack>
    </form>
  )
}
