import {Alert, Button, Card, Checkbox, Group, NumberInput, SimpleGrid, Stack, Text, TextInput, VisuallyHidden} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {notifications} from '@mantine/notifications'
import {IconPlus} from '@tabler/icons-react'
import {useEffect, useState} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import type {Schemas} from '@/api/client'
import {Actor} from '@/shared/Actor'
import {Confirm} from '@/shared/Confirm'
import {Section} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {useUnsaved} from '@/shared/unsaved'
import {When} from '@/shared/When'
import {useResetRules, useSaveRules} from '../api/identity'
import {errorsOf, moved, ofDocument, toDocument, withAnother, type Rule, type Rules} from '../model/rules'
import {Lines} from './Lines'
import {moveButton, NamespaceCard} from './NamespaceCard'
import {TrialPanel} from './TrialPanel'

interface RulesFormProps {
  resource: Schemas['IdentityRulesResource']
  version: string
  reload: () => void
}

/** The rules of who is who, to be changed, tried and saved. */
export function RulesForm({resource, version, reload}: RulesFormProps) {
  const tenant = useTenant()
  const mayChange = useMay('engineer')
  const save = useSaveRules(tenant)
  const reset = useResetRules(tenant)
  const [rules, setRules] = useState<Rules>(() => ofDocument(resource.rules))
  const [isChanged, setChanged] = useState(false)
  const [lastMove, setLastMove] = useState<{key: number; by: -1 | 1; said: string} | null>(null)
  const [isAsked, {open, close}] = useDisclosure(false)
  useUnsaved(isChanged && !save.isSuccess)
  // The rule was put elsewhere in the page: whoever moves it by keyboard goes on from it.
  useEffect(() => {
    if (lastMove !== null) {
      const wanted = document.getElementById(moveButton(lastMove.key, lastMove.by))
      const button = wanted instanceof HTMLButtonElement && wanted.disabled ? document.getElementById(moveButton(lastMove.key, lastMove.by === 1 ? -1 : 1)) : wanted
      button?.focus()
    }
  }, [lastMove])
  const errors = save.error === null ? {} : errorsByPlace(asProblem(save.error))
  const change = (next: Partial<Rules>) => {
    setChanged(true)
    setRules(before => ({...before, ...next}))
  }
  const changeRule = (changed: Rule) => change({namespaces: rules.namespaces.map(one => (one.key === changed.key ? changed : one))})
  const move = (rule: Rule, by: -1 | 1) => {
    const namespaces = moved(rules.namespaces, rule.key, by)
    change({namespaces})
    setLastMove({key: rule.key, by, said: `${rule.namespace} is now number ${String(namespaces.findIndex(one => one.key === rule.key) + 1)} of ${String(namespaces.length)}.`})
  }
  const saved = (message: string) => {
    setChanged(false)
    notifications.show({message})
    reload()
  }
  const submit = () => save.mutate({rules: toDocument(rules), version}, {onSuccess: () => saved('The rules hold for events from now on.')})
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {resource.standard || resource.changed === undefined ? 'These are the standard rules; nobody has changed them.' : <>Changed <When at={resource.changed} /> by <Actor id={resource.changedBy ?? ''} most={40} />.</>}
      </Text>
      {!mayChange && <Alert color="brass" title="For admins and engineers">You see the rules; admins and engineers of this tenant change them.</Alert>}
      <Section title="Identifiers, the strongest first" actions={mayChange && <Button size="sm" variant="default" leftSection={<IconPlus size={16} />} onClick={() => change({namespaces: withAnother(rules.namespaces)})}>Add a namespace</Button>}>
        <Stack gap="sm">
          {errors['/namespaces'] !== undefined && <Alert color="madder" role="alert">{errors['/namespaces']}</Alert>}
          {rules.namespaces.map((rule, i) => (
            <NamespaceCard
              key={rule.key}
              rule={rule}
              place={i + 1}
              isLast={i === rules.namespaces.length - 1}
              mayChange={mayChange}
              errors={errorsOf(errors, `/namespaces/${String(i)}`)}
              change={changeRule}
              move={by => move(rule, by)}
              remove={() => change({namespaces: rules.namespaces.filter(one => one.key !== rule.key)})}
            />
          ))}
          <NamespaceCard rule={rules.other} place={null} isLast mayChange={mayChange} errors={errorsOf(errors, '/other')} change={other => change({other})} move={() => undefined} remove={() => undefined} />
        </Stack>
        <VisuallyHidden role="status" aria-live="polite">{lastMove?.said ?? ''}</VisuallyHidden>
      </Section>
      <Section title="For all identifiers">
        <Card padding="md">
          <Stack gap="sm">
            <SimpleGrid cols={{base: 1, sm: 3}}>
              <TextInput label="Country of telephone numbers" description="Two letters, such as DE, for numbers that say none" maxLength={2} value={rules.region} readOnly={!mayChange} error={errors['/region']} onChange={event => change({region: event.currentTarget.value.toUpperCase()})} />
              <NumberInput label="Identifiers for a profile" description="At most, of all namespaces" min={1} max={500} value={rules.mostPerProfile} readOnly={!mayChange} error={errors['/mostPerProfile']} onChange={value => change({mostPerProfile: typeof value === 'number' ? value : 1})} />
              <NumberInput label="Identifiers for an event" description="An event with more is refused" min={1} max={100} value={rules.mostPerEvent} readOnly={!mayChange} error={errors['/mostPerEvent']} onChange={value => change({mostPerEvent: typeof value === 'number' ? value : 1})} />
            </SimpleGrid>
            <Checkbox
              label="Block what tools send when they know nobody"
              description={`Nothing but zeros, and ${resource.standardValues.join(', ')}`}
              checked={rules.standard}
              disabled={!mayChange}
              onChange={event => change({standard: event.currentTarget.checked})}
            />
            <SimpleGrid cols={{base: 1, sm: 2}}>
              <Lines label="Blocked values, of any namespace" description="One a line. They name nobody." values={rules.values} mayChange={mayChange} error={errorsOf(errors, '/blocked').values} change={values => change({values})} />
              <Lines label="Blocked patterns, of any namespace" description="Regular expressions, one a line, for whole values." values={rules.patterns} mayChange={mayChange} error={errorsOf(errors, '/blocked').patterns} change={patterns => change({patterns})} />
            </SimpleGrid>
          </Stack>
        </Card>
      </Section>
      {mayChange && <TrialPanel rules={() => toDocument(rules)} />}
      {save.error !== null && <Failure error={save.error} />}
      {mayChange && (
        <Group>
          <Button onClick={submit} loading={save.isPending} disabled={!isChanged}>Save the rules</Button>
          {!resource.standard && <Button variant="default" onClick={open}>Back to the standard rules</Button>}
        </Group>
      )}
      <Confirm
        title="Go back to the standard rules?"
        about="Your rules are given up. Profiles stay as they are until an event names them."
        action="Go back"
        isOpen={isAsked}
        isBusy={reset.isPending}
        error={reset.error}
        close={close}
        submit={() => reset.mutate(version, {onSuccess: () => {
          close()
          saved('The standard rules hold from now on.')
        }})}
      />
    </Stack>
  )
}
