import {Alert, Button, Card, Checkbox, Group, Stack, Text} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {useState} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import type {Schemas} from '@/api/client'
import {Actor} from '@/shared/Actor'
import {Section} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {useUnsaved} from '@/shared/unsaved'
import {When} from '@/shared/When'
import {useResetAccountRules, useSaveAccountRules} from '../api/identity'
import {errorsOf} from '../model/rules'
import {ofDocument, toDocument} from '../model/traits'
import {Lines} from './Lines'
import {TraitCards} from './TraitCards'

function read(document: Schemas['AccountRulesDocument']) {
  return {
    membersByMailDomain: document.membersByMailDomain ?? false,
    neverDomains: document.neverDomains ?? [],
    traits: ofDocument(document.traits ?? {}),
  }
}

/** How accounts come about, and which value of an account's trait stands. */
export function AccountsForm({resource, version, reload}: {resource: Schemas['AccountRulesResource']; version: string; reload: () => void}) {
  const tenant = useTenant()
  const mayChange = useMay('engineer')
  const save = useSaveAccountRules(tenant)
  const reset = useResetAccountRules(tenant)
  const [rules, setRules] = useState(() => read(resource.rules))
  const [isChanged, setChanged] = useState(false)
  useUnsaved(isChanged && !save.isSuccess)
  const errors = save.error === null ? {} : errorsByPlace(asProblem(save.error))
  const change = (next: Partial<typeof rules>) => {
    setChanged(true)
    setRules(before => ({...before, ...next}))
  }
  const saved = (message: string) => {
    setChanged(false)
    notifications.show({message})
    reload()
  }
  const submit = () => save.mutate(
    {rules: {...rules, traits: toDocument(rules.traits)}, version},
    {onSuccess: () => saved('The rules hold for what is said of accounts from now on.')},
  )
  return (
    <Stack gap="lg">
      {!mayChange && <Alert color="brass" title="For admins and engineers">You see the rules; admins and engineers of this tenant change them.</Alert>}
      <Text size="sm" c="dimmed">
        {resource.standard || resource.changed === undefined ? 'These are the standard rules.' : <>Changed <When at={resource.changed} /> by <Actor id={resource.changedBy ?? ''} most={40} />.</>}
      </Text>
      <Section title="Members">
        <Card padding="md">
          <Stack gap="md">
            <Checkbox
              label="The domain of a work address makes its owner a member of that company’s account"
              description="Domains at which everybody can have a mailbox never do. An address never makes two accounts one."
              checked={rules.membersByMailDomain}
              disabled={!mayChange}
              onChange={event => change({membersByMailDomain: event.currentTarget.checked})}
            />
            <Lines
              label="Domains that name no account"
              description="One a line, for example those of agencies that work for many of your customers."
              values={rules.neverDomains}
              mayChange={mayChange}
              error={errorsOf(errors, '').neverDomains}
              change={neverDomains => change({neverDomains})}
            />
          </Stack>
        </Card>
      </Section>
      <TraitCards rules={rules.traits} mayChange={mayChange} errors={errors} place="/traits" change={traits => change({traits})} />
      <Text size="sm" c="dimmed">Accounts that are stored stay as they are: each follows with what is next said of it.</Text>
      {save.error !== null && <Failure error={save.error} />}
      {reset.error !== null && <Failure error={reset.error} />}
      {mayChange && (
        <Group>
          <Button onClick={submit} loading={save.isPending} disabled={!isChanged}>Save the rules of accounts</Button>
          {!resource.standard && <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate(version, {onSuccess: () => saved('The standard rules hold from now on.')})}>Back to the standard rules</Button>}
        </Group>
      )}
    </Stack>
  )
}
