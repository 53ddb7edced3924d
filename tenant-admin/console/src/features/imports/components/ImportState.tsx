import {Badge} from '@mantine/core'
import {stateName} from '../model/progress'

const COLOURS: Readonly<Record<string, string>> = {
  uploading: 'brass', ready: 'brass', running: 'tide', paused: 'brass', done: 'tide', withdrawing: 'brass', withdrawal_paused: 'brass',
}

/** The state of an import, as a word and a colour. */
export function ImportState({state}: {state: string}) {
  return <Badge color={COLOURS[state] ?? 'gray'} miw="max-content">{stateName(state)}</Badge>
}
