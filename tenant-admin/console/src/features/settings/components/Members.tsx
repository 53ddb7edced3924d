import {Badge, Button, Group, Modal, Text} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {IconUserPlus, IconUsersGroup} from '@tabler/icons-react'
import {useState} from 'react'
import {Confirm} from '@/shared/Confirm'
import {Section} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty, Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useMembers, useRemoveMember, type Member} from '../api/members'
import {InviteForm, RolesForm} from './MemberForm'

function List({members, edit, remove}: {members: Member[]; edit: (member: Member) => void; remove: (member: Member) => void}) {
  return (
    <Rows
      label="Members"
      items={members}
      id={({id}) => id}
      columns={[
        {label: 'Person', cell: ({name, email}) => <Text span fw={600} size="sm"><Words text={name ?? email} most={40} /></Text>},
        {label: 'Email', cell: ({email}) => <Words text={email} most={40} />},
        {label: 'May', cell: ({roles}) => <Group gap={4} justify="inherit">{roles.map(role => <Badge key={role} color="gray">{role}</Badge>)}</Group>},
        {label: 'State', cell: ({state}) => <State state={state} />},
        {label: 'Since', cell: ({since}) => <When at={since} />},
        {
          label: 'Change',
          cell: member => (
            <Group gap={4} wrap="nowrap" justify="inherit">
              {member.state === 'active' && <Button size="compact-sm" variant="subtle" onClick={() => edit(member)}>Roles</Button>}
              <Button size="compact-sm" variant="subtle" color="madder" onClick={() => remove(member)}>{member.state === 'active' ? 'Remove' : 'Revoke'}</Button>
            </Group>
          ),
        },
      ]}
    />
  )
}

/** The people of a tenant. */
export function Members() {
  const tenant = useTenant()
  const found = useMembers(tenant)
  const remove = useRemoveMember(tenant)
  const [isInviting, {open, close}] = useDisclosure(false)
  const [edited, setEdited] = useState<Member | null>(null)
  const [asked, setAsked] = useState<Member | null>(null)
  const members = found.data?.items ?? []
  const button = <Button size="sm" leftSection={<IconUserPlus size={16} />} onClick={open}>Invite somebody</Button>
  return (
    <Section title="Members" actions={members.length > 0 && button}>
      {found.isPending && <ListSkeleton rows={2} />}
      {found.error !== null && <Failure error={found.error} again={() => void found.refetch()} />}
      {found.isSuccess && members.length === 0 && (
        <Empty icon={<IconUsersGroup />} title="No members yet" action={button}>The operator sees every tenant; everybody else is a member of theirs.</Empty>
      )}
      {members.length > 0 && <List members={members} edit={setEdited} remove={setAsked} />}
      <Modal opened={isInviting} onClose={close} title="Invite somebody" closeOnClickOutside={false}>{isInviting && <InviteForm close={close} />}</Modal>
      <Modal opened={edited !== null} onClose={() => setEdited(null)} title="Roles">{edited !== null && <RolesForm member={edited} close={() => setEdited(null)} />}</Modal>
      <Confirm
        title={asked?.state === 'invited' ? 'Revoke this invitation?' : 'Remove this member?'}
        about={asked?.state === 'invited' ? 'Its link lets nobody in any more.' : 'They lose this tenant within a minute; what they did stays.'}
        action={asked?.state === 'invited' ? 'Revoke' : 'Remove'}
        isOpen={asked !== null}
        isBusy={remove.isPending}
        error={remove.error}
        close={() => setAsked(null)}
        submit={() => asked !== null && remove.mutate(asked.id, {onSuccess: () => setAsked(null)})}
      />
    </Section>
  )
}
