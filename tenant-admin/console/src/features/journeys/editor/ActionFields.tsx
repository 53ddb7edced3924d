import {Stack, Text} from '@mantine/core'
import {visible} from '@/shared/text'
import {object, text as asText, type Json} from '../model/definition'
import {parametersOf} from '../model/values'
import {ChoiceField, CodeField, SwitchField, TextField, ValueField} from './fields'
import {useOffers} from './offers'

/** A name as part of a JSON pointer. */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** What a tool is asked for, with the parameters that its action names. */
export function ActionFields({pointer, step}: {pointer: string; step: Json}) {
  const {connections, actions, purposes} = useOffers()
  const connection = connections.find(({name}) => name === asText(step.connection))
  const known = connection === undefined ? [...actions.values()].flat() : (actions.get(connection.connector) ?? [])
  const action = known.find(({name}) => name === asText(step.action))
  const depth = pointer.split('/').length - 1
  return (
    <>
      <ChoiceField at={`${pointer}/connection`} label="Connection" help="The tool that is asked." choices={connections.map(({name}) => ({value: name, label: visible(name)}))} isRequired isKept />
      {connection === undefined ? (
        <TextField at={`${pointer}/action`} label="Action" help="What it is asked for; choose the connection first." isRequired isKept />
      ) : (
        <ChoiceField at={`${pointer}/action`} label="Action" help="What it is asked for." choices={known.map(({name, title}) => ({value: name, label: title === '' ? name : `${title} (${name})`}))} isRequired isKept />
      )}
      {parametersOf(connection === undefined ? {} : action?.parameters, step.with).map(({name, title, help, kind, choices, isRequired}) => {
        const common = {at: `${pointer}/with/${escaped(name)}`, label: visible(title), help, isRequired, keep: depth}
        switch (kind) {
          case 'choice':
            return <ChoiceField {...common} key={name} choices={choices.map(value => ({value, label: value}))} />
          case 'text':
            return <CodeField {...common} key={name} />
          case 'value':
            return <ValueField {...common} key={`${pointer}/${name}`} />
        }
      })}
      {Object.keys(object(action?.parameters)).length > 0 && <Text size="xs" c="dimmed">In texts {'${…}'} stands for what is known of the customer, such as {'${profile.traits.first_name | \'there\'}'}.</Text>}
      <Stack gap="sm">
        <TextField at={`${pointer}/purpose`} label="Purpose" help="The consent that it runs under; the journey's where it is left empty." offered={purposes} />
        <TextField at={`${pointer}/channel`} label="Channel" help="For a message: the channel whose consent counts, such as email." offered={['email', 'sms', 'push', 'phone']} />
        <TextField at={`${pointer}/notAfter`} label="Not later than" help="How long after the step it is too late, such as PT24H." />
        <SwitchField at={`${pointer}/await`} label="Last until the delivery has ended" on="delivered" />
      </Stack>
    </>
  )
}
