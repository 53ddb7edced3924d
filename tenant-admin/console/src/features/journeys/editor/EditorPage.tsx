import {useParams} from 'react-router'
import {Page} from '@/shared/Page'
import {Failure, PageSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useWritten} from '../api/drafts'
import {begunJourney} from '../model/kinds'
import {Editor} from './Editor'

/** Writes a journey that is there: its draft, or what is to become one. */
export function EditorPage() {
  const tenant = useTenant()
  const journey = useParams().journey ?? ''
  const found = useWritten(tenant, journey)
  if (found.isPending) {
    return <PageSkeleton />
  }
  if (found.data === undefined) {
    return <Page title={journey} back={{to: `/t/${tenant}/journeys`, label: 'Journeys'}}><Failure error={found.error} again={() => void found.refetch()} /></Page>
  }
  return <Editor key={journey} journey={journey} written={found.data} />
}

/** Writes a journey from nothing. */
export function NewJourneyPage() {
  return <Editor journey={null} written={{source: begunJourney('new-journey'), version: null}} />
}
