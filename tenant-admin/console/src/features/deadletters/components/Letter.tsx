import {Alert, Anchor, Button, Group, JsonInput, Stack, Text} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {IconRefresh, IconTrash} from '@tabler/icons-react'
import {useState} from 'react'
import {Link} from 'react-router'
import {useConnectionNames} from '@/api/connections'
import {asProblem} from '@/api/problem'
import {Json} from '@/shared/Json'
import {ReasonDialog} from '@/shared/ReasonDialog'
import {State} from '@/shared/State'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {moment, visible} from '@/shared/text'
import {useUnsaved} from '@/shared/unsaved'
import {Words} from '@/shared/Words'
import {useDiscard, useRedrive, type DeadLetter} from '../api/deadletters'
import {answerOf, isOpen, repairable, repairOf} from '../model/letter'

function Facts({letter}: {letter: DeadLetter}) {
  const tenant = useTenant()
  const nameOf = useConnectionNames(tenant)
  const {delivery} = letter
  return (
    <Group gap="xl" style={{rowGap: 12}}>
      <div><Text size="xs" c="dimmed">When</Text><Text size="sm">{moment(letter.at)}</Text></div>
      <div><Text size="xs" c="dimmed">Connection</Text><Text size="sm"><Words text={nameOf(letter.connection)} most={40} /></Text></div>
      <div><Text size="xs" c="dimmed">Code</Text><Anchor size="sm" href={`/problems/${letter.code}`} target="_blank" rel="noreferrer">{letter.code}</Anchor></div>
      {delivery !== undefined && (
        <>
          <div><Text size="xs" c="dimmed">Journey</Text><Anchor size="sm" component={Link} to={`/t/${tenant}/journeys/${delivery.journey}`}>{delivery.journey}, step {delivery.step}</Anchor></div>
          {delivery.account === undefined
            ? <div><Text size="xs" c="dimmed">Customer</Text><Anchor size="sm" component={Link} to={`/t/${tenant}/profiles/${delivery.profile ?? ''}`}>Open the profile</Anchor></div>
            : <div><Text size="xs" c="dimmed">Account</Text><Anchor size="sm" component={Link} to={`/t/${tenant}/accounts/${delivery.account}`}>Open the account</Anchor></div>}
          <div><Text size="xs" c="dimmed">Tries</Text><Text size="sm">{delivery.attempts}</Text></div>
        </>
      )}
    </Group>
  )
}

/** One dead letter: why, with what, and what to do about it. */
export function Letter({letter, done}: {letter: DeadLetter; done: () => void}) {
  const tenant = useTenant()
  const mayDecide = useMay('engineer') && isOpen(letter.state)
  const redrive = useRedrive(tenant)
  const discard = useDiscard(tenant)
  const before = repairable(letter)
  const answer = answerOf(letter)
  const [text, setText] = useState(() => JSON.stringify(before, null, 2))
  const [isAsking, setAsking] = useState(false)
  const repair = repairOf(before, text)
  useUnsaved((!repair.isValid || repair.value !== null) && !redrive.isSuccess)
  const finish = (message: string) => () => {
    notifications.show({message})
    done()
  }
  const errors = asProblem(redrive.error).errors ?? []
  return (
    <Stack gap="lg">
      <Alert color={isOpen(letter.state) ? 'madder' : 'gray'} title={<Group gap="xs">Why <State state={letter.state} /></Group>}>
        <Words text={letter.reason || letter.code} most={600} />
      </Alert>
      <Facts letter={letter} />
      {answer !== null && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>What the tool said</Text>
          <pre className="code" data-wrap>{visible(answer)}</pre>
        </div>
      )}
      {mayDecide ? (
        <JsonInput
          label={letter.kind === 'signal' ? 'What was sent' : 'What was to be sent'}
          description="Repair it here if need be; it goes on under the same id."
          value={text}
          onChange={setText}
          error={repair.isValid ? null : repair.why}
          autosize
          minRows={8}
          maxRows={20}
          spellCheck={false}
          styles={{input: {fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem'}}}
        />
      ) : (
        <Json value={before} label="the payload" />
      )}
      {redrive.error !== null && <Failure error={redrive.error} />}
      {redrive.error !== null && errors.map(({pointer, message}) => <Text key={pointer} size="sm" c="var(--mantine-color-error)">{pointer}: {message}</Text>)}
      {mayDecide && (
        <Group justify="space-between">
          <Button variant="subtle" color="madder" leftSection={<IconTrash size={17} />} onClick={() => setAsking(true)}>Discard</Button>
          <Button
            leftSection={<IconRefresh size={17} />}
            disabled={!repair.isValid}
            loading={redrive.isPending}
            onClick={() => repair.isValid && redrive.mutate({letter, repaired: repair.value}, {onSuccess: finish('It is on its way again.')})}
          >
            {repair.isValid && repair.value !== null ? 'Send it repaired' : 'Send it again'}
          </Button>
        </Group>
      )}
      <ReasonDialog
        title="Discard it?"
        about="It is given up for good; the reason is kept with it."
        action="Discard"
        isOpen={isAsking}
        isBusy={discard.isPending}
        error={discard.error}
        close={() => setAsking(false)}
        submit={reason => discard.mutate({letter, reason}, {onSuccess: finish('It is discarded.')})}
      />
    </Stack>
  )
}
