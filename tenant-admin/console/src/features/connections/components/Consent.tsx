import {Alert, Button, Text} from '@mantine/core'
import {IconAlertCircle, IconCheck, IconPlugConnected} from '@tabler/icons-react'
import {useSearchParams} from 'react-router'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {useAuthorize, type Health} from '../api/connections'
import {consentNotice} from '../model/consent'

const TITLES = {missing: 'Not connected at the tool yet', given: 'Connected at the tool', ended: 'The tool has ended the access'} as const

/** What came of the consent from which somebody has just come back. */
export function ConsentNote() {
  const [search] = useSearchParams()
  const notice = consentNotice(search.get('consent'))
  if (notice === null) {
    return null
  }
  return (
    <Alert role="status" color={notice.isGood ? 'tide' : 'madder'} icon={notice.isGood ? <IconCheck /> : <IconAlertCircle />} title={notice.title}>
      <Text size="sm">{notice.text}</Text>
    </Alert>
  )
}

/** Sends the browser to the tool, where somebody consents. */
export function Consent({connection, state}: {connection: string; state: NonNullable<Health['consent']>}) {
  const tenant = useTenant()
  const authorize = useAuthorize(tenant, connection)
  if (!useMay('engineer')) {
    return null
  }
  return (
    <>
      <Alert color={state === 'given' ? 'gray' : 'brass'} icon={<IconPlugConnected />} title={TITLES[state]}>
        <Text size="sm" mb="xs">
          {state === 'given' ? 'Somebody has consented at the tool that the hub acts for them.' : 'Somebody has to consent at the tool before the hub can act there.'}
        </Text>
        <Button
          size="xs"
          variant={state === 'given' ? 'default' : 'filled'}
          loading={authorize.isPending || authorize.isSuccess}
          onClick={() => authorize.mutate(undefined, {onSuccess: ({address}) => window.location.assign(address)})}
        >
          {state === 'missing' ? 'Connect' : 'Reconnect'}
        </Button>
      </Alert>
      {authorize.error !== null && <Failure error={authorize.error} />}
    </>
  )
}
