import {Badge, Button, Code, Group, Menu, Modal, Stack, Text} from '@mantine/core'
import {IconUsersGroup} from '@tabler/icons-react'
import {useState} from 'react'
import {useMe} from '@/api/me'
import {Confirm} from '@/shared/Confirm'
import {Copy} from '@/shared/Copy'
import {Page} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {Empty, Failure} from '@/shared/states'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {usePasswordLink, usePeople, useRemovePerson, useSetOperator, type Person} from '../api/people'

type Deed = 'link' | 'operator' | 'remove'

function Deeds({person, isSelf, ask}: {person: Person; isSelf: boolean; ask: (deed: Deed) => void}) {
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target><Button size="compact-sm" variant="subtle">Change</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => ask('link')}>Link for a new password</Menu.Item>
        <Menu.Item onClick={() => ask('operator')}>{person.operator ? 'No longer an operator' : 'Make an operator'}</Menu.Item>
        {!isSelf && <Menu.Item color="madder" onClick={() => ask('remove')}>Remove</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Makes the link and shows it, once. */
function PasswordLink({person, close}: {person: Person; close: () => void}) {
  const make = usePasswordLink()
  return (
    <Stack>
      <Text size="sm">Whoever opens the link sets the password of <Words text={person.email} most={60} />. It is good once, for a day, and ends the one made before.</Text>
      {make.error !== null && <Failure error={make.error} />}
      {make.data === undefined
        ? <Group justify="flex-end"><Button variant="default" onClick={close}>Cancel</Button><Button loading={make.isPending} onClick={() => make.mutate(person.id)}>Make the link</Button></Group>
        : (
            <>
              <Group wrap="nowrap"><Code block style={{overflowWrap: 'anywhere', whiteSpace: 'pre-wrap'}}>{make.data.link}</Code><Copy text={make.data.link} label="Copy the link" /></Group>
              <Text size="sm" c="dimmed">It is shown here only; pass it on yourself.</Text>
              <Group justify="flex-end"><Button onClick={close}>Done</Button></Group>
            </>
          )}
    </Stack>
  )
}

/** Everybody who can sign in, for the operator. */
export function PeoplePage() {
  const list = usePeople()
  const me = useMe().data
  const operator = useSetOperator()
  const remove = useRemovePerson()
  const [asked, setAsked] = useState<{person: Person; deed: Deed} | null>(null)
  const close = () => {
    setAsked(null)
    operator.reset()
    remove.reset()
  }
  const person = asked?.person
  return (
    <Page title="People" about="Everybody who can sign in. Whom a tenant invites appears here once they have accepted.">
      <PagedRows
        label="People"
        list={list}
        id={({id}) => id}
        columns={[
          {label: 'Person', cell: ({name}) => <Text span fw={600} size="sm"><Words text={name} most={40} /></Text>},
          {label: 'Email', cell: ({email}) => <Words text={email} most={50} />},
          {label: 'Tenants', cell: ({tenants, operator: isOperator}) => <Group gap={4} justify="inherit">{isOperator && <Badge color="brass">operator</Badge>}{tenants.map(tenant => <Badge key={tenant} color="gray">{tenant}</Badge>)}</Group>},
          {label: 'Since', cell: ({since}) => <When at={since} />},
          {label: 'Change', cell: one => <Deeds person={one} isSelf={one.id === me?.subject} ask={deed => setAsked({person: one, deed})} />},
        ]}
        empty={<Empty icon={<IconUsersGroup />} title="Nobody yet">Invite somebody in the settings of a tenant.</Empty>}
      />
      <Modal opened={asked?.deed === 'link'} onClose={close} title="Link for a new password" closeOnClickOutside={false}>{asked?.deed === 'link' && <PasswordLink person={asked.person} close={close} />}</Modal>
      <Confirm
        title={person?.operator === true ? 'No longer an operator?' : 'Make an operator?'}
        about={person?.operator === true ? 'They keep the tenants that they are a member of.' : 'Operators create tenants, see all of them, and look after people.'}
        action={person?.operator === true ? 'Take the role' : 'Make an operator'}
        isOpen={asked?.deed === 'operator'}
        isBusy={operator.isPending}
        error={operator.error}
        close={close}
        submit={() => person !== undefined && operator.mutate({person: person.id, operator: !person.operator}, {onSuccess: close})}
      />
      <Confirm
        title="Remove this person?"
        about="They can sign in no longer, and lose all tenants within a minute; what they did stays."
        action="Remove"
        isOpen={asked?.deed === 'remove'}
        isBusy={remove.isPending}
        error={remove.error}
        close={close}
        submit={() => person !== undefined && remove.mutate(person.id, {onSuccess: close})}
      />
    </Page>
  )
}
