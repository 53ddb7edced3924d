import {Alert, Button, Checkbox, Group, Stack, Text, TextInput} from '@mantine/core'
import {useState, type SyntheticEvent} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Copy} from '@/shared/Copy'
import {useErrorFocus} from '@/shared/errorFocus'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useUnsaved} from '@/shared/unsaved'
import {useChangeRoles, useInvite, type Member, type MemberRole} from '../api/members'
import {ROLES} from '../model/roles'

interface RolesProps {
  value: MemberRole[]
  error: string | undefined
  change: (roles: MemberRole[]) => void
}

export function Roles({value, error, change}: RolesProps) {
  return (
    <Checkbox.Group label="What they may do" error={error} value={value} onChange={next => change(next)}>
      <Stack gap="xs" mt="xs">{ROLES.map(({role, about}) => <Checkbox key={role} value={role} label={role} description={about} />)}</Stack>
    </Checkbox.Group>
  )
}

/** The link that an admin passes on; the hub sends no mail of its own. */
function Link({member, close}: {member: Member; close: () => void}) {
  return (
    <Stack>
      <Alert color="brass" title="Pass this link on">It lets {member.email} in once, and is shown only now.</Alert>
      <Group gap="xs" wrap="nowrap"><pre className="code" data-wrap style={{flex: 1}}>{member.link}</pre><Copy text={member.link ?? ''} label="Copy the link" /></Group>
      <Group justify="flex-end"><Button onClick={close}>I have it</Button></Group>
    </Stack>
  )
}

export function InviteForm({close}: {close: () => void}) {
  const invite = useInvite(useTenant())
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<MemberRole[]>(['viewer'])
  const ref = useErrorFocus(invite.error)
  useUnsaved(email !== '' && !invite.isSuccess)
  if (invite.data !== undefined) {
    return <Link member={invite.data} close={close} />
  }
  const errors = invite.error === null ? {} : errorsByPlace(asProblem(invite.error))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    invite.mutate({email: email.trim(), roles})
  }
  return (
    <form ref={ref} onSubmit={submit} noValidate>
      <Stack>
        {invite.error !== null && Object.keys(errors).length === 0 && <Failure error={invite.error} />}
        <TextInput label="Email" type="email" placeholder="ann@example.com" withAsterisk value={email} error={errors['/email']} onChange={event => setEmail(event.currentTarget.value)} data-autofocus />
        <Roles value={roles} error={errors['/roles']} change={setRoles} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Cancel</Button>
          <Button type="submit" loading={invite.isPending}>Make the link</Button>
        </Group>
      </Stack>
    </form>
  )
}

export function RolesForm({member, close}: {member: Member; close: () => void}) {
  const change = useChangeRoles(useTenant())
  const [roles, setRoles] = useState<MemberRole[]>(member.roles)
  useUnsaved(roles.join() !== member.roles.join() && !change.isSuccess)
  const errors = change.error === null ? {} : errorsByPlace(asProblem(change.error))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    change.mutate({member: member.id, roles}, {onSuccess: close})
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{member.email}</Text>
        {change.error !== null && Object.keys(errors).length === 0 && <Failure error={change.error} />}
        <Roles value={roles} error={errors['/roles']} change={setRoles} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Cancel</Button>
          <Button type="submit" loading={change.isPending}>Save</Button>
        </Group>
      </Stack>
    </form>
  )
}
